package bookstore.shared.testing;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A builder of HTTP API events: `HttpCall.to("POST /v1/orders").as("usr_1").body("{}")`.
public final class HttpCall {
  private final String routeKey;
  private final Map<String, String> path = new HashMap<>();
  private final Map<String, String> query = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, Object> authorizer = new HashMap<>();
  private final List<String> cookies = new ArrayList<>();
  private String body = "";
  private boolean base64;
  private String rawPath = "";
  private String method;

  private HttpCall(String routeKey) {
    this.routeKey = routeKey;
    this.method = routeKey.startsWith("$") ? "GET" : routeKey.substring(0, routeKey.indexOf(' '));
    authorizer.put("outcome", "anonymous");
  }

  public static HttpCall to(String routeKey) {
    return new HttpCall(routeKey);
  }

  /// Calls as an authenticated user.
  public HttpCall as(String userId) {
    return as(userId, "Somebody", "user");
  }

  public HttpCall as(String userId, String name, String roles) {
    authorizer.putAll(
        Map.of(
            "outcome", "authenticated",
            "userId", userId,
            "sessionId", "ses_of_" + userId,
            "name", name,
            "roles", roles));
    return this;
  }

  /// Calls with the authorizer's outcome for a bad token: `expired`, `invalid`, `revoked`.
  public HttpCall outcome(String outcome) {
    authorizer.put("outcome", outcome);
    return this;
  }

  public HttpCall path(String name, String value) {
    path.put(name, value);
    return this;
  }

  /// The method of a call that reaches the default route.
  public HttpCall method(String value) {
    method = value;
    return this;
  }

  public HttpCall rawPath(String value) {
    rawPath = value;
    return this;
  }

  public HttpCall query(String name, String value) {
    query.put(name, value);
    return this;
  }

  public HttpCall header(String name, String value) {
    headers.put(name.toLowerCase(java.util.Locale.ROOT), value);
    return this;
  }

  public HttpCall cookie(String cookie) {
    cookies.add(cookie);
    return this;
  }

  public HttpCall body(String json) {
    headers.putIfAbsent("content-type", "application/json");
    body = json;
    return this;
  }

  /// A binary body, Base64-encoded as API Gateway does.
  public HttpCall body(byte[] bytes) {
    body = Base64.getEncoder().encodeToString(bytes);
    base64 = true;
    return this;
  }

  public APIGatewayV2HTTPEvent event() {
    var event = new APIGatewayV2HTTPEvent();
    event.setVersion("2.0");
    event.setRouteKey(routeKey);
    event.setRawPath(rawPath);
    event.setPathParameters(path);
    event.setQueryStringParameters(query);
    event.setHeaders(headers);
    event.setCookies(cookies);
    event.setBody(body.isEmpty() ? null : body);
    event.setIsBase64Encoded(base64);
    event.setRequestContext(requestContext());
    return event;
  }

  public APIGatewayV2HTTPResponse send(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    return handler.handleRequest(event(), new TestContext());
  }

  /// Sends the request and checks the response against the contract.
  public APIGatewayV2HTTPResponse validated(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    return DocumentedResponse.check(routeKey, send(handler));
  }

  private APIGatewayV2HTTPEvent.RequestContext requestContext() {
    var lambda = new APIGatewayV2HTTPEvent.RequestContext.Authorizer();
    lambda.setLambda(authorizer);
    var http = new APIGatewayV2HTTPEvent.RequestContext.Http();
    http.setMethod(method);
    http.setSourceIp("192.0.2.1");
    http.setUserAgent("test");
    var context = new APIGatewayV2HTTPEvent.RequestContext();
    context.setDomainName("api.example.com");
    context.setRequestId(UUID.randomUUID().toString());
    context.setAuthorizer(lambda);
    context.setHttp(http);
    return context;
  }
}
