package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.shared.platform.Http;
import bookstore.shared.platform.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;

/// The auth API: one method per operation of openapi.yaml.
public final class AuthApi
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Http http;

  public AuthApi() {
    this(Wiring.production());
  }

  public AuthApi(Map<String, String> environment) {
    this(Wiring.of(environment));
  }

  AuthApi(Wiring wiring) {
    var operations = new HashMap<String, Http.Operation>();
    operations.putAll(new SessionOperations(wiring).byId());
    operations.putAll(new AccountOperations(wiring).byId());
    operations.putAll(new AdminOperations(wiring).byId());
    operations.putAll(new NotificationOperations(wiring).byId());
    http = Http.operations("auth-api", operations);
    SnapStart.prime(() -> prime(wiring));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return http.handleRequest(event, context);
  }

  /// Loads the classes of the way a login takes, and the public key.
  private static void prime(Wiring wiring) {
    wiring.hasher().verifyNothing("priming");
    wiring.accessTokens().publicKeys();
    wiring.users().byEmail(new bookstore.auth.domain.EmailAddress("priming@bookstore.example"));
  }
}
