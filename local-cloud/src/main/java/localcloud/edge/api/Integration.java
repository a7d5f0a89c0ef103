package localcloud.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import localcloud.edge.http.EdgeResponse;
import localcloud.http.Headers;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// A Lambda proxy integration with payload format 2.0: the function's result becomes the HTTP
/// response, see
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
record Integration(String function, Duration timeout, FunctionCaller caller) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Lambda's limit for the payload of a synchronous invocation in bytes.
  private static final int MAX_PAYLOAD = 6 * 1024 * 1024;

  private static final Set<String> RESERVED_HEADERS =
      Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

  static Integration of(Resource resource, FunctionCaller caller) {
    var properties = resource.properties();
    if (!properties.path("IntegrationType").asText().equals("AWS_PROXY")
        || !properties.path("PayloadFormatVersion").asText().equals("2.0")) {
      throw new TemplateException(
          resource + ": the edge supports only AWS_PROXY integrations with payload format 2.0");
    }
    return new Integration(
        FunctionCaller.functionOf(properties.path("IntegrationUri").asText()),
        Duration.ofMillis(properties.path("TimeoutInMillis").asInt(30_000)),
        caller);
  }

  /// The response, with the statuses of HTTP APIs: 503 when the function is throttled or the
  /// integration's timeout is over, 500 when the function fails or exceeds its own timeout.
  EdgeResponse answer(byte[] event) throws InterruptedException {
    if (event.length > MAX_PAYLOAD) return EdgeResponse.message(413, "Request Entity Too Large");
    var result = caller.call(function, event, timeout);
    if (result.isEmpty()) return EdgeResponse.message(503, "Service Unavailable");
    return switch (result.get()) {
      case InvocationResult.Success(var json) ->
          read(json).orElseGet(() -> EdgeResponse.message(500, "Internal Server Error"));
      case InvocationResult.FunctionError _ -> EdgeResponse.message(500, "Internal Server Error");
      case InvocationResult.Throttled() -> EdgeResponse.message(503, "Service Unavailable");
      case InvocationResult.TimedOut() -> EdgeResponse.message(500, "Internal Server Error");
    };
  }

  /// Empty when the answer is malformed.
  private static Optional<EdgeResponse> read(byte[] json) {
    JsonNode answer;
    try {
      answer = JSON.readTree(json);
    } catch (IOException e) {
      return Optional.empty();
    }
    // A result without a status code is the body of a response with status 200.
    if (!answer.has("statusCode")) {
      return Optional.of(
          EdgeResponse.of(200, "application/json", new String(json, StandardCharsets.UTF_8)));
    }
    var status = answer.path("statusCode").asInt(0);
    if (status < 100 || status > 599) return Optional.empty();
    return headers(answer)
        .flatMap(headers -> body(answer).map(body -> new EdgeResponse(status, headers, body)));
  }

  private static Optional<Headers> headers(JsonNode answer) {
    var headers = new Headers();
    for (var field : answer.path("headers").properties()) {
      if (field.getValue().isContainerNode()) return Optional.empty();
      if (!RESERVED_HEADERS.contains(field.getKey().toLowerCase(Locale.ROOT))) {
        headers.add(field.getKey(), field.getValue().asText());
      }
    }
    for (var cookie : answer.path("cookies")) headers.add("set-cookie", cookie.asText());
    if (!headers.has("content-type")) headers.set("content-type", "text/plain;charset=UTF-8");
    return Optional.of(headers);
  }

  private static Optional<byte[]> body(JsonNode answer) {
    var body = answer.path("body");
    if (body.isMissingNode() || body.isNull()) return Optional.of(new byte[0]);
    if (!body.isTextual()) return Optional.empty();
    if (!answer.path("isBase64Encoded").asBoolean(false)) {
      return Optional.of(body.textValue().getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(body.textValue()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
