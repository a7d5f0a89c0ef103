package localcloud.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.PercentEncoding;
import org.jspecify.annotations.Nullable;

/// One request to the HTTP API with its route, and the events that are created from it (payload
/// format 2.0).
///
/// See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
/// and https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
record ApiCall(
    EdgeRequest request,
    Stage stage,
    RouteKey route,
    Map<String, String> pathParameters,
    String requestId,
    Instant at) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection",
          "cookie",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  ApiCall {
    pathParameters = Collections.unmodifiableMap(pathParameters);
  }

  /// The stage of the API that is called.
  record Stage(
      String accountId,
      String region,
      String apiId,
      String domainName,
      String name,
      Map<String, String> variables) {
    Stage {
      variables = Map.copyOf(variables);
    }
  }

  /// A request id in API Gateway's format: 15 characters and `=`.
  static String newRequestId() {
    var bytes = new byte[11];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// The decoded path: API Gateway decodes it although the field is named `rawPath`.
  String path() {
    return PercentEncoding.decodePath(request.path());
  }

  /// The event of a Lambda proxy integration; `authorizer` is the authorizer's context, null
  /// without one.
  ObjectNode integrationEvent(@Nullable JsonNode authorizer) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0");
    addRequest(event);
    event.set("requestContext", requestContext(authorizer));
    addParameters(event);
    var isText = isText(request.headers().text("content-type"));
    if (request.body().length > 0) {
      event.put(
          "body",
          isText
              ? new String(request.body(), StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0 && !isText);
    return event;
  }

  /// The event of a REQUEST authorizer.
  ObjectNode authorizerEvent(List<String> identitySource) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0");
    event.put("type", "REQUEST");
    event.put(
        "routeArn",
        "arn:aws:execute-api:%s:%s:%s/%s/%s%s"
            .formatted(
                stage.region(),
                stage.accountId(),
                stage.apiId(),
                stage.name(),
                request.method(),
                path()));
    var identities = event.putArray("identitySource");
    identitySource.forEach(identities::add);
    addRequest(event);
    event.set("requestContext", requestContext(null));
    addParameters(event);
    return event;
  }

  /// The headers as in the event: names in lower case, duplicates joined by commas.
  Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name)) headers.put(name, String.join(",", values));
            });
    headers.put("host", stage.domainName());
    headers.put("x-amzn-trace-id", traceId(at));
    headers.put("x-forwarded-for", forwardedFor());
    headers.put("x-forwarded-port", "443");
    headers.put("x-forwarded-proto", "https");
    return headers;
  }

  Map<String, String> queryParameters() {
    var parameters = new LinkedHashMap<String, String>();
    if (request.query().isEmpty()) return parameters;
    for (var pair : request.query().split("&")) {
      if (pair.isEmpty()) continue;
      var equals = pair.indexOf('=');
      var name = PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      var value = equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1));
      parameters.merge(name, value, (one, other) -> one + "," + other);
    }
    return parameters;
  }

  private void addRequest(ObjectNode event) {
    event.put("routeKey", route.text());
    event.put("rawPath", path());
    event.put("rawQueryString", request.query());
    var cookies = cookies();
    if (!cookies.isEmpty()) {
      var array = event.putArray("cookies");
      cookies.forEach(array::add);
    }
    headers().forEach(event.putObject("headers")::put);
    var query = queryParameters();
    if (!query.isEmpty()) query.forEach(event.putObject("queryStringParameters")::put);
  }

  private void addParameters(ObjectNode event) {
    if (!pathParameters.isEmpty()) {
      pathParameters.forEach(event.putObject("pathParameters")::put);
    }
    if (!stage.variables().isEmpty()) {
      stage.variables().forEach(event.putObject("stageVariables")::put);
    }
  }

  private ObjectNode requestContext(@Nullable JsonNode authorizer) {
    var context = JsonNodeFactory.instance.objectNode();
    context.put("accountId", stage.accountId());
    context.put("apiId", stage.apiId());
    if (authorizer != null) context.putObject("authorizer").set("lambda", authorizer);
    context.put("domainName", stage.domainName());
    context.put("domainPrefix", stage.domainName().split("\\.", 2)[0]);
    var http = context.putObject("http");
    http.put("method", request.method());
    http.put("path", path());
    http.put("protocol", request.protocol());
    http.put("sourceIp", request.remoteAddress());
    http.put("userAgent", request.headers().text("user-agent"));
    context.put("requestId", requestId);
    context.put("routeKey", route.text());
    context.put("stage", stage.name());
    context.put("time", TIME.format(at.atZone(ZoneOffset.UTC)));
    context.put("timeEpoch", at.toEpochMilli());
    return context;
  }

  private List<String> cookies() {
    return request.headers().all("cookie").stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .filter(cookie -> !cookie.isEmpty())
        .toList();
  }

  private String forwardedFor() {
    var addresses = new ArrayList<>(request.headers().all("x-forwarded-for"));
    addresses.add(request.remoteAddress());
    return addresses.stream().collect(Collectors.joining(", "));
  }

  private static String traceId(Instant at) {
    var bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return "Root=1-%08x-%s".formatted(at.getEpochSecond(), HexFormat.of().formatHex(bytes));
  }

  /// Whether the body is passed as text. Observed behaviour: only these types are; a body of any
  /// other type, or without a type, is base64.
  private static boolean isText(String contentType) {
    var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || Set.of("application/json", "application/javascript", "application/xml").contains(type);
  }
}
