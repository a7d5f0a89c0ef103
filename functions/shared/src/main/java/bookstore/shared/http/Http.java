package bookstore.shared.http;

import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Contract;
import bookstore.shared.runtime.FieldError;
import bookstore.shared.runtime.Json;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The HTTP edge of a function: finds the operation, checks caller and input against the contract,
/// runs the handler, writes its response or a problem document. Payload format 2.0 of HTTP APIs:
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
public final class Http implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String JSON = "application/json";
  private static final String CORRELATION_ID = "x-correlation-id";
  private static final Pattern CORRELATION_IDS = Pattern.compile("[A-Za-z0-9_.:=-]{1,128}");

  private final Contract contract;
  private final Map<String, Operation> handlers;
  private final @Nullable String viewerProof;
  private final Telemetry telemetry = new Telemetry();

  /// Handles one operation.
  @FunctionalInterface
  public interface Operation {
    Response handle(Request request);
  }

  private Http(Contract contract, Map<String, Operation> handlers, @Nullable String viewerProof) {
    this.contract = contract;
    this.handlers = Map.copyOf(handlers);
    this.viewerProof = viewerProof;
  }

  /// The same handlers, which take the client's address from CloudFront's header if the request has
  /// the viewer proof, a secret that only CloudFront knows.
  public Http withViewerProof(String secret) {
    return new Http(contract, handlers, secret);
  }

  /// Handlers by `operationId`.
  ///
  /// @throws IllegalStateException when they are not exactly the operations that the contract
  ///   assigns to this function
  public static Http operations(String function, Map<String, Operation> handlers) {
    var contract = Contract.of(function);
    Set<String> expected =
        contract.operations().stream()
            .map(Contract.Operation::id)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!expected.equals(handlers.keySet())) {
      throw new IllegalStateException(
          function
              + " must handle "
              + expected
              + " and handles "
              + new TreeSet<>(handlers.keySet()));
    }
    return new Http(contract, handlers, null);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    var requestId = requestId(event, context);
    var correlationId = correlationId(event, requestId);
    return telemetry.inScope(
        context, correlationId, () -> handle(event, context, requestId, correlationId));
  }

  private APIGatewayV2HTTPResponse handle(
      APIGatewayV2HTTPEvent event, Context context, String requestId, String correlationId) {
    var started = System.nanoTime();
    Response response;
    RuntimeException failure = null;
    try {
      response = answer(event, correlationId);
    } catch (InvalidRequestException e) {
      response = Response.problem(Problem.invalid(e.errors()));
    } catch (RuntimeException e) {
      failure = e;
      response = Response.problem(Problem.internal());
    }
    if (response instanceof Response.Noted(_, var warning, var fields)) {
      telemetry.warn(new LogEvent.Noticed(warning, fields));
    }
    var written = write(response, requestId);
    written.getHeaders().put(CORRELATION_ID, correlationId);
    var answer = Compressed.forClient(event.getHeaders(), written);
    if (method(event).equals("HEAD")) {
      answer.setBody(null);
      answer.setIsBase64Encoded(false);
    }
    log(operationId(event), answer.getStatusCode(), started, failure, context);
    return answer;
  }

  private void log(
      String operation,
      int status,
      long started,
      @Nullable RuntimeException failure,
      Context context) {
    var millis = (System.nanoTime() - started) / 1_000_000;
    var handled = new LogEvent.RequestHandled(operation, status, millis);
    if (status < 500) {
      telemetry.info(handled);
    } else {
      telemetry.error(handled, failure);
      Telemetry.serverError(context, operation);
    }
  }

  /// The operation for the log; `none` when the contract has no operation for the request.
  private String operationId(APIGatewayV2HTTPEvent event) {
    return contract.operation(route(event)).map(Contract.Operation::id).orElse("none");
  }

  private Response answer(APIGatewayV2HTTPEvent event, String correlationId) {
    var operation = contract.operation(route(event));
    var handler = operation.map(found -> handlers.get(found.id()));
    if (operation.isEmpty() || handler.isEmpty()) {
      return noOperation(event);
    }
    var found = operation.get();
    if (found.usesCookie() && isForeign(event)) {
      return Response.problem(
          Problem.forbidden().detail("Only the shop's own pages may send this request."));
    }
    var authorizer = authorizer(event);
    if (found.demandsUser() && !"authenticated".equals(authorizer.get("outcome"))) {
      return Response.problem(
          "expired".equals(authorizer.get("outcome"))
              ? Problem.tokenExpired()
              : Problem.unauthenticated());
    }
    var caller = found.demandsUser() ? caller(authorizer) : null;
    if (found.role() != null && (caller == null || !caller.roles().contains(found.role()))) {
      return Response.problem(Problem.forbidden());
    }
    var bytes = bytes(event);
    if (bytes.length > found.maxBodyBytes()) {
      return Response.problem(
          Problem.of(
              413,
              "payload_too_large",
              "The body is larger than " + found.maxBodyBytes() / 1024 + " KiB"));
    }
    if (bytes.length > 0) {
      var refused = unsupported(found, event);
      if (refused.isPresent()) {
        return Response.problem(refused.get());
      }
    }
    return handler.get().handle(request(event, correlationId, found, caller, bytes));
  }

  /// The API's `$default` route lands here: `OPTIONS` says which methods a path has (RFC 9110,
  /// 9.3.7), another method is 405 where one of them would do (15.5.6).
  private Response noOperation(APIGatewayV2HTTPEvent event) {
    var path = event.getRawPath() == null ? "" : event.getRawPath();
    var methods = contract.methodsOf(path);
    if (methods.isEmpty()) {
      return Response.problem(Problem.notFound());
    }
    var allowed = String.join(", ", methods) + ", OPTIONS";
    return method(event).equals("OPTIONS")
        ? Response.noContent().header("allow", allowed)
        : Response.problem(
            Problem.of(405, "method_not_allowed", "This path does not support this method")
                .header("allow", allowed));
  }

  private Request request(
      APIGatewayV2HTTPEvent event,
      String correlationId,
      Contract.Operation operation,
      @Nullable Caller caller,
      byte[] bytes) {
    var path = orEmpty(event.getPathParameters());
    var query = given(orEmpty(event.getQueryStringParameters()));
    var headers = orEmpty(event.getHeaders());
    var errors = new ArrayList<FieldError>();
    checkParameters(operation, path, query, headers, errors);
    var text = operation.body() == null ? "" : text(bytes, errors);
    boolean isEmpty = operation.body() == null ? bytes.length == 0 : text.isBlank();
    if (operation.bodyRequired() && isEmpty && errors.isEmpty()) {
      errors.add(new FieldError("body", "is required"));
    }
    var json = operation.body() == null ? null : json(operation, text, errors);
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    var cookies = event.getCookies() == null ? List.<String>of() : event.getCookies();
    return new Request(
        correlationId, caller, path, query, headers, cookies, json, text, bytes, sourceIp(event));
  }

  /// An empty query parameter counts as absent, as a form sends it.
  private static Map<String, String> given(Map<String, String> query) {
    return query.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void checkParameters(
      Contract.Operation operation,
      Map<String, String> path,
      Map<String, String> query,
      Map<String, String> headers,
      List<FieldError> errors) {
    for (var parameter : operation.parameters()) {
      switch (parameter.in()) {
        case "path" -> parameter.check(path.get(parameter.name()), errors);
        case "query" -> parameter.check(query.get(parameter.name()), errors);
        case "header" ->
            parameter.check(headers.get(parameter.name().toLowerCase(Locale.ROOT)), errors);
        default -> {}
      }
    }
  }

  private static @Nullable JsonNode json(
      Contract.Operation operation, String text, List<FieldError> errors) {
    if (text.isBlank()) {
      return null;
    }
    try {
      var json = operation.normalized(Json.tree(text));
      errors.addAll(operation.check(json));
      return json;
    } catch (UncheckedIOException e) {
      errors.add(new FieldError("body", "is not valid JSON"));
      return null;
    }
  }

  private static String text(byte[] bytes, List<FieldError> errors) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      errors.add(new FieldError("body", "is not valid UTF-8"));
      return "";
    }
  }

  private static byte[] bytes(APIGatewayV2HTTPEvent event) {
    var body = event.getBody();
    if (body == null) {
      return new byte[0];
    }
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private static String contentType(APIGatewayV2HTTPEvent event) {
    return header(event, "content-type").replaceFirst(";.*", "").strip();
  }

  /// A header in lower case; empty when it is absent.
  private static String header(APIGatewayV2HTTPEvent event, String name) {
    return orEmpty(event.getHeaders()).getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
  }

  /// Why a body is none that the operation takes (RFC 9110, 15.5.16).
  private static Optional<Problem> unsupported(
      Contract.Operation operation, APIGatewayV2HTTPEvent event) {
    var problem = Problem.of(415, "unsupported_media_type", "The content type is not supported");
    var coding = header(event, "content-encoding");
    if (!coding.isEmpty() && !coding.equals("identity")) {
      return Optional.of(
          problem
              .detail("Send the body as it is, without the content coding of this request.")
              .header("accept-encoding", "identity"));
    }
    var accepted = accepted(operation);
    var type = contentType(event);
    return accepted.isEmpty() || accepted.stream().anyMatch(each -> isOf(each, type))
        ? Optional.empty()
        : Optional.of(
            problem.detail("The content type must be " + String.join(" or ", accepted) + "."));
  }

  /// The content types of the operation; none when it ignores its body.
  private static List<String> accepted(Contract.Operation operation) {
    var accepted = new ArrayList<String>();
    if (operation.body() != null) {
      accepted.add(JSON);
    }
    accepted.addAll(operation.otherContentTypes());
    return accepted;
  }

  private static boolean isOf(String accepted, String type) {
    return type.equals(accepted) || (accepted.equals(JSON) && type.endsWith("+json"));
  }

  private static Map<String, Object> authorizer(APIGatewayV2HTTPEvent event) {
    var requestContext = event.getRequestContext();
    if (requestContext == null
        || requestContext.getAuthorizer() == null
        || requestContext.getAuthorizer().getLambda() == null) {
      return Map.of();
    }
    return requestContext.getAuthorizer().getLambda();
  }

  private static Caller caller(Map<String, Object> authorizer) {
    var roles = String.valueOf(authorizer.getOrDefault("roles", ""));
    return new Caller(
        new UserId(String.valueOf(authorizer.get("userId"))),
        String.valueOf(authorizer.get("sessionId")),
        String.valueOf(authorizer.getOrDefault("name", "")),
        Set.copyOf(List.of(roles.split(","))));
  }

  private static String method(APIGatewayV2HTTPEvent event) {
    var context = event.getRequestContext();
    return context == null || context.getHttp() == null || context.getHttp().getMethod() == null
        ? ""
        : context.getHttp().getMethod();
  }

  private static String route(APIGatewayV2HTTPEvent event) {
    return event.getRouteKey() == null ? "" : event.getRouteKey();
  }

  private static String requestId(APIGatewayV2HTTPEvent event, Context context) {
    var requestContext = event.getRequestContext();
    return requestContext == null || requestContext.getRequestId() == null
        ? context.getAwsRequestId()
        : requestContext.getRequestId();
  }

  /// The id that the client has sent, if it is well-formed; otherwise the request id.
  private static String correlationId(APIGatewayV2HTTPEvent event, String requestId) {
    var given = orEmpty(event.getHeaders()).getOrDefault(CORRELATION_ID, "");
    return CORRELATION_IDS.matcher(given).matches() ? given : requestId;
  }

  /// Whether a page of another origin has sent the request by a browser, which would add the shop's
  /// cookie to it or keep the one in the response (CSRF). A client that is no browser sends neither
  /// header: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
  private boolean isForeign(APIGatewayV2HTTPEvent event) {
    var site = header(event, "sec-fetch-site");
    var origin = header(event, "origin");
    var isOfOtherSite = !Set.of("", "same-origin", "none").contains(site);
    var isOfOtherOrigin =
        !origin.isEmpty() && !origin.replaceFirst("^https?://", "").equals(ownHost(event));
    return isOfOtherSite || isOfOtherOrigin;
  }

  /// The host, and the port if it is not the scheme's, that the client has called: as CloudFront
  /// says, or for a call of the API's own host that one.
  private String ownHost(APIGatewayV2HTTPEvent event) {
    if (isByCloudFront(event)) {
      return header(event, "x-viewer-host");
    }
    var context = event.getRequestContext();
    return context == null || context.getDomainName() == null ? "" : context.getDomainName();
  }

  /// The client's address: the header that CloudFront's viewer-request function sets, or, for a
  /// call of the API's own host, where a client could forge that header, the address that API
  /// Gateway saw.
  private String sourceIp(APIGatewayV2HTTPEvent event) {
    var headers = orEmpty(event.getHeaders());
    var viewer = headers.getOrDefault("x-viewer-address", "");
    if (viewer.matches("[0-9A-Fa-f:.]{3,45}") && isByCloudFront(event)) {
      return viewer;
    }
    var requestContext = event.getRequestContext();
    return requestContext == null
            || requestContext.getHttp() == null
            || requestContext.getHttp().getSourceIp() == null
        ? ""
        : requestContext.getHttp().getSourceIp();
  }

  private boolean isByCloudFront(APIGatewayV2HTTPEvent event) {
    var given = orEmpty(event.getHeaders()).getOrDefault("x-viewer-proof", "");
    return viewerProof != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), viewerProof.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  private static APIGatewayV2HTTPResponse write(Response response, String requestId) {
    return switch (response) {
      case Response.Noted(var noted, _, _) -> write(noted, requestId);
      case Response.Failed(var problem) ->
          write(
              problem.status(),
              "application/problem+json",
              problem.headers(),
              List.of(),
              Json.write(problem.body(requestId)),
              requestId);
      case Response.Body(var status, var headers, var cookies, var body) ->
          write(status, JSON, headers, cookies, body.map(Json::write).orElse(null), requestId);
    };
  }

  private static APIGatewayV2HTTPResponse write(
      int status,
      String type,
      Map<String, String> more,
      List<String> cookies,
      @Nullable String body,
      String requestId) {
    var headers = new LinkedHashMap<String, String>();
    if (body != null) {
      headers.put("content-type", type);
    }
    headers.put("cache-control", "no-store");
    headers.put("x-request-id", requestId);
    headers.putAll(more);
    var response = new APIGatewayV2HTTPResponse();
    response.setStatusCode(status);
    response.setHeaders(headers);
    response.setCookies(cookies);
    response.setBody(body);
    return response;
  }
}
