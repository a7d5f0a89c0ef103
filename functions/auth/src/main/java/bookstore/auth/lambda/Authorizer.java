package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.session.AccessTokens;
import bookstore.auth.domain.session.Authorize;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.EventFunction;
import bookstore.shared.runtime.SnapStart;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.Optional;

/// The Lambda authorizer: identifies the caller and always authorizes the request. The API function
/// refuses unauthenticated requests itself, because an authorizer cannot set the body of the
/// response. Simple response of payload format 2.0:
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
public final class Authorizer
    implements EventFunction<APIGatewayV2CustomAuthorizerEvent, Map<String, Object>> {
  private final Authorize authorize;
  private final Telemetry telemetry = new Telemetry();

  public Authorizer() {
    this(Environment.ofProcess());
  }

  public Authorizer(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private Authorizer(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime("auth-authorizer", environment, Authorizer::new, () -> connect(wiring));
  }

  public Authorizer(Wiring wiring) {
    authorize = wiring.authorize();
  }

  @Override
  public TypeReference<APIGatewayV2CustomAuthorizerEvent> eventType() {
    return new TypeReference<>() {};
  }

  @Override
  public Map<String, Object> handleRequest(
      APIGatewayV2CustomAuthorizerEvent event, Context context) {
    return telemetry.inScope(
        context,
        null,
        () -> {
          var started = System.nanoTime();
          var caller = context(authorize.run(authorization(event)));
          var millis = (System.nanoTime() - started) / 1_000_000;
          telemetry.info(new LogEvent.CallerIdentified(caller.getOrDefault("outcome", ""), millis));
          return Map.of("isAuthorized", true, "context", caller);
        });
  }

  private static Map<String, String> context(Authorize.Identity identity) {
    return switch (identity) {
      case Authorize.Identity.Authenticated(var claims) -> authenticated(claims);
      case Authorize.Identity.Anonymous() -> Map.of("outcome", "anonymous");
      case Authorize.Identity.Expired() -> Map.of("outcome", "expired");
      case Authorize.Identity.Invalid() -> Map.of("outcome", "invalid");
      case Authorize.Identity.Revoked() -> Map.of("outcome", "revoked");
    };
  }

  private static Map<String, String> authenticated(AccessTokens.Claims claims) {
    return Map.of(
        "outcome", "authenticated",
        "userId", claims.userId().value(),
        "sessionId", claims.sessionId(),
        "name", claims.name(),
        "roles", String.join(",", claims.roles().stream().sorted().toList()));
  }

  private static Optional<String> authorization(APIGatewayV2CustomAuthorizerEvent event) {
    var source = event.getIdentitySource();
    if (source != null && !source.isEmpty()) {
      return Optional.ofNullable(source.getFirst());
    }
    var headers = event.getHeaders();
    return headers == null ? Optional.empty() : Optional.ofNullable(headers.get("authorization"));
  }

  private static void connect(Wiring wiring) {
    wiring.accessTokens().publicKeys();
    wiring.sessions().find(new UserId("usr_priming"), "ses_priming");
  }
}
