package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.shared.http.Http;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.HttpFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;

/// The auth API: one method per operation of openapi.yaml.
public final class AuthApi implements HttpFunction {
  private final Http http;

  public AuthApi() {
    this(Environment.ofProcess());
  }

  public AuthApi(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private AuthApi(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime("auth-api", environment, AuthApi::new, () -> connect(wiring));
  }

  public AuthApi(Wiring wiring) {
    var operations = new HashMap<String, Http.Operation>();
    operations.putAll(new SessionOperations(wiring).byId());
    operations.putAll(new AccountOperations(wiring).byId());
    operations.putAll(new LinkOperations(wiring).byId());
    operations.putAll(new MailOperations(wiring).byId());
    operations.putAll(new AdminOperations(wiring).byId());
    operations.putAll(new NotificationOperations(wiring).byId());
    var edge = Http.operations("auth-api", operations);
    http = wiring.viewerProof().map(edge::withViewerProof).orElse(edge);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return http.handleRequest(event, context);
  }

  private static void connect(Wiring wiring) {
    wiring.users().byId(new UserId("usr_priming"));
    wiring.accessTokens().publicKeys();
  }
}
