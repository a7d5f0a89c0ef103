package bookstore.tools.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Invokes the function behind the API directly. An operator who may do so acts as any user without
/// a password.
public final class LambdaImportClient implements ImportClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LambdaClient lambda;
  private final String function;
  private final String userId;
  private final String userName;

  /// Calls the function with this name as the user with this id and name.
  public LambdaImportClient(LambdaClient lambda, String function, String userId, String userName) {
    this.lambda = lambda;
    this.function = function;
    this.userId = userId;
    this.userName = userName;
  }

  @Override
  public Answer send(byte[] file, String key, Map<String, String> query) {
    var event = event("POST", "/v1/listings/imports", "/v1/listings/imports");
    event
        .putObject("headers")
        .put("content-type", "application/octet-stream")
        .put("idempotency-key", key);
    event.put("body", Base64.getEncoder().encodeToString(file));
    event.put("isBase64Encoded", true);
    var parameters = event.putObject("queryStringParameters");
    query.forEach(parameters::put);
    return invoke(event);
  }

  @Override
  public Answer status(String id, int after, int limit) {
    var event = event("GET", "/v1/listings/imports/{id}", "/v1/listings/imports/" + id);
    event.putObject("headers");
    event.putObject("pathParameters").put("id", id);
    event
        .putObject("queryStringParameters")
        .put("after", Integer.toString(after))
        .put("limit", Integer.toString(limit));
    return invoke(event);
  }

  /// The event of an HTTP API request in payload format 2.0, with the authorizer's context.
  private ObjectNode event(String method, String route, String path) {
    var event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", method + " " + route).put("rawPath", path);
    var context = event.putObject("requestContext");
    context.put("requestId", "operator-" + UUID.randomUUID());
    context.putObject("http").put("method", method).put("path", path).put("sourceIp", "127.0.0.1");
    context
        .putObject("authorizer")
        .putObject("lambda")
        .put("outcome", "authenticated")
        .put("userId", userId)
        .put("sessionId", "operator")
        .put("name", userName)
        .put("roles", "user");
    return event;
  }

  private Answer invoke(ObjectNode event) {
    var result =
        lambda.invoke(
            request ->
                request
                    .functionName(function)
                    .qualifier("live")
                    .payload(SdkBytes.fromUtf8String(event.toString())));
    var payload = result.payload().asUtf8String();
    if (result.functionError() != null) {
      var problem = JSON.createObjectNode();
      problem.put("detail", function + " failed: " + read(payload).path("errorMessage").asText());
      return new Answer(500, problem, false);
    }
    var answer = read(payload);
    return new Answer(
        answer.path("statusCode").asInt(),
        read(answer.path("body").asText("{}")),
        answer.path("headers").has("idempotency-replayed"));
  }

  private JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ImportException(function + " answers what is no JSON.", e);
    }
  }
}
