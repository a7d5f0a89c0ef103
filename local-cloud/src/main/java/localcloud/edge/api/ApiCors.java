package localcloud.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.EdgeResponse;
import localcloud.http.Headers;

/// The CORS configuration of an HTTP API. API Gateway answers preflight requests itself and ignores
/// the functions' CORS headers.
record ApiCors(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposed,
    boolean credentials,
    Optional<String> maxAge) {
  ApiCors {
    origins = List.copyOf(origins);
    methods = List.copyOf(methods);
    headers = List.copyOf(headers);
    exposed = List.copyOf(exposed);
  }

  static Optional<ApiCors> of(JsonNode configuration) {
    if (!configuration.isObject()) return Optional.empty();
    return Optional.of(
        new ApiCors(
            texts(configuration.path("AllowOrigins")),
            texts(configuration.path("AllowMethods")),
            texts(configuration.path("AllowHeaders")),
            texts(configuration.path("ExposeHeaders")),
            configuration.path("AllowCredentials").asBoolean(false),
            Optional.ofNullable(configuration.get("MaxAge")).map(JsonNode::asText)));
  }

  boolean isPreflight(EdgeRequest request) {
    return request.method().equals("OPTIONS")
        && request.headers().has("origin")
        && request.headers().has("access-control-request-method");
  }

  EdgeResponse preflight(EdgeRequest request) {
    var answer = new Headers();
    var origin = request.headers().text("origin");
    if (!allows(origin)) return EdgeResponse.empty(204, answer);
    addOrigin(answer, origin);
    answer.set("access-control-allow-methods", String.join(",", methods));
    answer.set("access-control-allow-headers", String.join(",", headers));
    maxAge.ifPresent(seconds -> answer.set("access-control-max-age", seconds));
    return EdgeResponse.empty(204, answer);
  }

  void apply(EdgeRequest request, Headers answer) {
    var origin = request.headers().text("origin");
    if (origin.isEmpty() || !allows(origin)) return;
    addOrigin(answer, origin);
    if (!exposed.isEmpty()) {
      answer.set("access-control-expose-headers", String.join(",", exposed));
    }
  }

  private void addOrigin(Headers answer, String origin) {
    var any = origins.contains("*");
    answer.set("access-control-allow-origin", any ? "*" : origin);
    if (!any) answer.set("vary", "origin");
    if (credentials) answer.set("access-control-allow-credentials", "true");
  }

  private boolean allows(String origin) {
    return origins.stream().anyMatch(pattern -> matches(pattern, origin));
  }

  private static boolean matches(String pattern, String origin) {
    if (pattern.equals("*")) return true;
    var expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    return origin.matches(expression);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
