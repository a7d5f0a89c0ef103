package bookstore.simulation.deployed;

import bookstore.shared.runtime.Json;
import bookstore.simulation.cloud.lambda.Lambda;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The HTTP API: it asks the authorizer who calls, and gives the request to the operation's
/// function.
final class ApiGateway {
  private final Map<String, Lambda.Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
      functions;
  private final Lambda.Function<APIGatewayV2CustomAuthorizerEvent, Map<String, Object>> authorizer;
  private final Map<String, Map<String, Object>> callers = new HashMap<>();
  private int requests;

  ApiGateway(
      Map<String, Lambda.Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> functions,
      Lambda.Function<APIGatewayV2CustomAuthorizerEvent, Map<String, Object>> authorizer) {
    this.functions = functions;
    this.authorizer = authorizer;
  }

  /// The same callers are known as at another gateway.
  void continueFrom(ApiGateway earlier) {
    callers.putAll(earlier.callers);
  }

  /// A request of a browser.
  record Call(
      String function,
      String route,
      Map<String, String> path,
      Map<String, String> headers,
      @Nullable Object body,
      Optional<String> token) {
    static Call of(String function, String route) {
      return new Call(function, route, Map.of(), Map.of(), null, Optional.empty());
    }

    Call id(String id) {
      return new Call(function, route, Map.of("id", id), headers, body, token);
    }

    Call header(String name, String value) {
      var all = new HashMap<>(headers);
      all.put(name, value);
      return new Call(function, route, path, all, body, token);
    }

    Call body(Object json) {
      return new Call(function, route, path, headers, json, token);
    }

    Call as(String accessToken) {
      return new Call(function, route, path, headers, body, Optional.of(accessToken));
    }
  }

  /// A response; 5xx when the function has failed, and nothing is known of the request.
  record Answer(int status, JsonNode body, String etag) {
    boolean isKnown() {
      return status < 500;
    }
  }

  Answer send(Call call) {
    var event = event(call);
    if (call.token().isPresent()) {
      var caller = caller(call.token().get());
      if (caller.isEmpty()) {
        return new Answer(500, Json.tree("{}"), "");
      }
      var lambda = new APIGatewayV2HTTPEvent.RequestContext.Authorizer();
      lambda.setLambda(caller.get());
      event.getRequestContext().setAuthorizer(lambda);
    }
    var function = functions.get(call.function());
    if (function == null) {
      throw new IllegalArgumentException(call.function());
    }
    return function
        .invoke(event)
        .map(ApiGateway::answer)
        .orElse(new Answer(500, Json.tree("{}"), ""));
  }

  /// The authorizer's answer is kept, as API Gateway does for some minutes.
  private Optional<Map<String, Object>> caller(String token) {
    var known = callers.get(token);
    if (known != null) {
      return Optional.of(known);
    }
    var request = new APIGatewayV2CustomAuthorizerEvent();
    request.setIdentitySource(List.of("Bearer " + token));
    var caller = authorizer.invoke(request).map(ApiGateway::context);
    caller
        .filter(it -> "authenticated".equals(it.get("outcome")))
        .ifPresent(it -> callers.put(token, it));
    return caller;
  }

  private static Map<String, Object> context(Map<String, Object> response) {
    var context = new HashMap<String, Object>();
    Json.toTree(Objects.requireNonNull(response.get("context")))
        .properties()
        .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
    return context;
  }

  private static Answer answer(APIGatewayV2HTTPResponse response) {
    var body = response.getBody() == null ? "{}" : response.getBody();
    return new Answer(
        response.getStatusCode(), Json.tree(body), response.getHeaders().getOrDefault("etag", ""));
  }

  private APIGatewayV2HTTPEvent event(Call call) {
    var event = new APIGatewayV2HTTPEvent();
    event.setRouteKey(call.route());
    event.setRawPath(call.route().replaceFirst("^[A-Z]+ ", ""));
    event.setPathParameters(call.path());
    var headers = new HashMap<>(call.headers());
    headers.put("content-type", "application/json");
    event.setHeaders(headers);
    if (call.body() != null) {
      event.setBody(Json.write(call.body()));
    }
    var http = new APIGatewayV2HTTPEvent.RequestContext.Http();
    http.setSourceIp("203.0.113." + (1 + requests % 200));
    var context = new APIGatewayV2HTTPEvent.RequestContext();
    context.setRequestId("request-" + ++requests);
    context.setHttp(http);
    event.setRequestContext(context);
    return event;
  }
}
