package localcloud.endpoint.emulators.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.Service;
import localcloud.endpoint.wire.routing.LambdaRoute;

/// The part of Lambda's API that invokes functions and lists them and their event source mappings;
/// a [LambdaApi] runs the functions.
public final class LambdaService implements Service {
  private static final LambdaApi NO_FUNCTIONS =
      new LambdaApi() {
        @Override
        public List<Function> functions() {
          return List.of();
        }

        @Override
        public Result invoke(Invocation request) {
          throw new IllegalStateException("There is no function " + request.functionName());
        }
      };

  private final Supplier<Optional<LambdaApi>> functions;

  public LambdaService(Supplier<Optional<LambdaApi>> functions) {
    this.functions = functions;
  }

  @Override
  public AwsResponse answer(AwsRequest request) {
    return switch (request.action()) {
      case "Invoke" -> invoke(request);
      case "ListFunctions" -> list();
      case "ListEventSourceMappings" -> mappings(request);
      default ->
          throw new AwsException(
              "UnknownOperationException",
              404,
              "The local endpoint's Lambda does not have " + request.action() + ".");
    };
  }

  private LambdaApi api() {
    return functions.get().orElse(NO_FUNCTIONS);
  }

  private AwsResponse list() {
    var answer = AwsJson.object();
    var list = answer.putArray("Functions");
    api().functions().forEach(function -> list.add(described(function)));
    return AwsResponse.json(Protocol.REST_JSON, answer);
  }

  private AwsResponse mappings(AwsRequest request) {
    var function = request.query().get("FunctionName").map(LambdaService::name);
    var source = request.query().get("EventSourceArn");
    var answer = AwsJson.object();
    var list = answer.putArray("EventSourceMappings");
    for (var mapping : api().eventSourceMappings()) {
      if (function.filter(wanted -> !wanted.equals(name(mapping.functionArn()))).isPresent()
          || source.filter(wanted -> !wanted.equals(mapping.eventSourceArn())).isPresent()) {
        continue;
      }
      list.addObject()
          .put("UUID", mapping.id())
          .put("FunctionArn", mapping.functionArn())
          .put("EventSourceArn", mapping.eventSourceArn())
          .put("BatchSize", mapping.batchSize())
          .put("MaximumBatchingWindowInSeconds", mapping.batchingWindowSeconds())
          .put("State", mapping.enabled() ? "Enabled" : "Disabled");
    }
    return AwsResponse.json(Protocol.REST_JSON, answer);
  }

  private static ObjectNode described(LambdaApi.Function function) {
    return AwsJson.object()
        .put("FunctionName", function.name())
        .put("FunctionArn", function.arn())
        .put("Handler", function.handler())
        .put("Runtime", function.runtime())
        .put("Timeout", function.timeoutSeconds())
        .put("MemorySize", function.memoryMegabytes())
        .put("Version", "$LATEST")
        .put("State", "Active");
  }

  /// A function by name or ARN, with or without a qualifier.
  private LambdaApi.Function function(AwsRequest request) {
    var asked = LambdaRoute.function(request.rawPath()).orElse("");
    var name = name(asked);
    return api().functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsException("ResourceNotFoundException", 404, "Function not found: " + asked));
  }

  private static String name(String asked) {
    var name =
        asked.contains(":function:") ? asked.substring(asked.indexOf(":function:") + 10) : asked;
    var colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static Optional<String> qualifier(AwsRequest request) {
    return request
        .query()
        .get("Qualifier")
        .or(() -> qualifierOf(LambdaRoute.function(request.rawPath()).orElse("")));
  }

  private static Optional<String> qualifierOf(String asked) {
    var local =
        asked.contains(":function:") ? asked.substring(asked.indexOf(":function:") + 10) : asked;
    var colon = local.indexOf(':');
    return colon < 0 ? Optional.empty() : Optional.of(local.substring(colon + 1));
  }

  /// Invokes a function asynchronously by its ARN; returns the reason if it was not accepted.
  public Optional<String> invokeEvent(String functionArn, String payload) {
    var name = name(functionArn);
    try {
      if (api().functions().stream().noneMatch(function -> function.name().equals(name))) {
        return Optional.of("Function not found: " + functionArn);
      }
      api().invoke(new LambdaApi.Invocation(name, qualifierOf(functionArn), true, payload));
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private AwsResponse invoke(AwsRequest request) {
    var function = function(request);
    var type = request.header("x-amz-invocation-type").orElse("RequestResponse");
    if (type.equals("DryRun")) {
      return AwsResponse.empty(204);
    }
    var payload = new String(request.body(), StandardCharsets.UTF_8);
    if (!payload.isEmpty() && AwsJson.parse(payload).isEmpty()) {
      throw AwsException.badRequest(
          "InvalidRequestContentException", "Could not parse request body into json.");
    }
    var event = type.equals("Event");
    var result =
        api()
            .invoke(
                new LambdaApi.Invocation(
                    function.name(),
                    qualifier(request),
                    event,
                    payload.isEmpty() ? "null" : payload));
    if (event) {
      return AwsResponse.empty(202);
    }
    var response =
        AwsResponse.bytes(
                200, "application/json", result.payload().getBytes(StandardCharsets.UTF_8))
            .with("X-Amz-Executed-Version", "$LATEST");
    if (result.functionError().isPresent()) {
      response = response.with("X-Amz-Function-Error", result.functionError().get());
    }
    var wantsLog = request.header("x-amz-log-type").filter("Tail"::equals).isPresent();
    if (wantsLog && result.log().isPresent()) {
      var log = result.log().get().getBytes(StandardCharsets.UTF_8);
      response = response.with("X-Amz-Log-Result", Base64.getEncoder().encodeToString(log));
    }
    return response;
  }
}
