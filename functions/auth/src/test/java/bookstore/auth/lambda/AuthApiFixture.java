package bookstore.auth.lambda;

import bookstore.auth.FixedClock;
import bookstore.auth.Wiring;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.DocumentedResponse;
import bookstore.shared.testing.HttpCall;
import bookstore.shared.testing.TestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The API function behind the authorizer, as API Gateway connects them.
final class AuthApiFixture {
  final Wiring wiring;
  final FixedClock clock;
  private final AuthApi api;
  private final Authorizer authorizer;

  AuthApiFixture(Wiring wiring, FixedClock clock) {
    this.wiring = wiring;
    this.clock = clock;
    this.api = new AuthApi(wiring);
    this.authorizer = new Authorizer(wiring);
  }

  /// A response with accessors for tests.
  record Answer(APIGatewayV2HTTPResponse response) {
    int status() {
      return response.getStatusCode();
    }

    JsonNode json() {
      return Json.tree(response.getBody());
    }

    String text(String field) {
      return json().path(field).asText();
    }

    String code() {
      return text("code");
    }

    String header(String name) {
      return response.getHeaders().getOrDefault(name, "");
    }

    /// The value of the refresh cookie that was set.
    String refreshToken() {
      return setCookie().replaceFirst("^__Secure-refresh=", "").replaceFirst(";.*", "");
    }

    String setCookie() {
      return response.getCookies().isEmpty()
          ? header("set-cookie")
          : response.getCookies().getFirst();
    }
  }

  Answer send(HttpCall call) {
    return answer(call.event());
  }

  Answer send(HttpCall call, String accessToken) {
    var event = call.event();
    event.getRequestContext().getAuthorizer().setLambda(identity("Bearer " + accessToken));
    return answer(event);
  }

  private Answer answer(APIGatewayV2HTTPEvent event) {
    var response = api.handleRequest(event, new TestContext());
    DocumentedResponse.check(event.getRouteKey(), response);
    return new Answer(response);
  }

  /// The context that the authorizer returns for an `Authorization` header.
  Map<String, Object> identity(String authorization) {
    var event = new APIGatewayV2CustomAuthorizerEvent();
    event.setIdentitySource(List.of(authorization));
    var answer = authorizer.handleRequest(event, new TestContext());
    if (!Boolean.TRUE.equals(answer.get("isAuthorized"))) {
      throw new AssertionError("the authorizer must authorize every request");
    }
    var context = new HashMap<String, Object>();
    if (answer.get("context") instanceof Map<?, ?> found) {
      found.forEach((name, value) -> context.put(String.valueOf(name), value));
    }
    return context;
  }

  Answer register(String email, String name, String password) {
    return send(
        HttpCall.to("POST /v1/auth/register")
            .body(Json.write(Map.of("email", email, "name", name, "password", password))));
  }

  Answer logIn(String email, String password) {
    return send(
        HttpCall.to("POST /v1/auth/login")
            .header("user-agent", "Firefox")
            .body(Json.write(Map.of("email", email, "password", password))));
  }

  Answer refresh(String token) {
    return send(HttpCall.to("POST /v1/auth/refresh").cookie("__Secure-refresh=" + token));
  }

  Answer get(String path, String accessToken) {
    return send(HttpCall.to("GET " + path), accessToken);
  }
}
