package bookstore.payments.lambda;

import bookstore.payments.Wiring;
import bookstore.payments.domain.payment.CreateToken;
import bookstore.shared.http.Http;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.FieldError;
import bookstore.shared.runtime.HttpFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;

/// The payments API: a browser creates a payment token from a card here.
public final class PaymentsApi implements HttpFunction {
  private final Http http;
  private final CreateToken createToken;

  public PaymentsApi() {
    this(Environment.ofProcess());
  }

  public PaymentsApi(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private PaymentsApi(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime(
        "payments-api", environment, PaymentsApi::new, () -> wiring.payments().token("priming"));
  }

  public PaymentsApi(Wiring wiring) {
    createToken = wiring.createToken();
    http = Http.operations("payments-api", Map.of("createPaymentToken", this::create));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return http.handleRequest(event, context);
  }

  private Response create(Request request) {
    var body = request.body(NewPaymentToken.class);
    var card = Optional.ofNullable(body.card());
    return switch (createToken.run(request.userId(), body.method(), card)) {
      case CreateToken.Outcome.Created(var token) ->
          Response.status(201, PaymentTokenView.of(token));
      case CreateToken.Outcome.Refused(var faults) ->
          Response.problem(
              Problem.invalid(
                  faults.stream()
                      .map(fault -> new FieldError(fault.field(), fault.message()))
                      .toList()));
    };
  }
}
