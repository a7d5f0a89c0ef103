package localcloud.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// A Lambda authorizer of the HTTP API: REQUEST type, payload format 2.0, simple responses, results
/// cached.
///
/// See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
final class LambdaAuthorizer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_RESULTS = 10_000;

  private final String function;
  private final List<String> identitySources;
  private final Duration lifetime;
  private final FunctionCaller caller;
  private final Map<List<String>, CachedDecision> results =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, CachedDecision> eldest) {
          return size() > MAX_RESULTS;
        }
      };

  /// The decision of an authorizer.
  sealed interface Decision {
    record Allowed(JsonNode context) implements Decision {}

    record Denied() implements Decision {}

    /// An identity source is missing; the function was not called.
    record Unidentified() implements Decision {}

    /// The function failed, or its response is malformed.
    record Broken(String why) implements Decision {}
  }

  private record CachedDecision(Decision decision, Instant until) {}

  private LambdaAuthorizer(
      String function, List<String> identitySources, Duration lifetime, FunctionCaller caller) {
    this.function = function;
    this.identitySources = identitySources;
    this.lifetime = lifetime;
    this.caller = caller;
  }

  static LambdaAuthorizer of(Resource resource, FunctionCaller caller) {
    var properties = resource.properties();
    require(resource, "AuthorizerType", "REQUEST");
    require(resource, "AuthorizerPayloadFormatVersion", "2.0");
    require(resource, "EnableSimpleResponses", "true");
    var sources =
        StreamSupport.stream(properties.path("IdentitySource").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    for (var source : sources) {
      if (!source.startsWith("$request.") && !source.equals("$context.routeKey")) {
        throw new TemplateException(
            resource + ": IdentitySource " + source + " is not supported by the edge");
      }
    }
    return new LambdaAuthorizer(
        FunctionCaller.functionOf(properties.path("AuthorizerUri").asText()),
        sources,
        Duration.ofSeconds(properties.path("AuthorizerResultTtlInSeconds").asInt(300)),
        caller);
  }

  String function() {
    return function;
  }

  Decision judge(ApiCall call) throws InterruptedException {
    var identity = identity(call);
    if (identity.isEmpty()) return new Decision.Unidentified();
    var cached = findCached(identity.get(), call.at());
    if (cached.isPresent()) return cached.get();
    var decision = callFunction(call, identity.get());
    if (!(decision instanceof Decision.Broken)) cache(identity.get(), decision, call.at());
    return decision;
  }

  /// The values of the identity sources, empty when one is missing.
  private Optional<List<String>> identity(ApiCall call) {
    var values = new ArrayList<String>();
    for (var source : identitySources) {
      var value = value(source, call);
      if (value.isEmpty()) return Optional.empty();
      values.add(value);
    }
    return Optional.of(values);
  }

  private static String value(String source, ApiCall call) {
    if (source.equals("$context.routeKey")) return call.route().text();
    var name = source.substring(source.lastIndexOf('.') + 1);
    if (source.startsWith("$request.querystring.")) {
      return call.queryParameters().getOrDefault(name, "");
    }
    return String.join(",", call.request().headers().all(name));
  }

  /// A cached decision. The identity sources are the whole cache key, so a decision holds for every
  /// route with the same sources; without a lifetime nothing is cached.
  private synchronized Optional<Decision> findCached(List<String> identity, Instant now) {
    if (lifetime.isZero() || identity.isEmpty()) return Optional.empty();
    return Optional.ofNullable(results.get(identity))
        .filter(cached -> now.isBefore(cached.until()))
        .map(CachedDecision::decision);
  }

  private synchronized void cache(List<String> identity, Decision decision, Instant now) {
    if (lifetime.isZero() || identity.isEmpty()) return;
    results.put(identity, new CachedDecision(decision, now.plus(lifetime)));
  }

  private Decision callFunction(ApiCall call, List<String> identity) throws InterruptedException {
    var payload = call.authorizerEvent(identity).toString().getBytes(StandardCharsets.UTF_8);
    var result = caller.call(function, payload, FunctionCaller.AUTHORIZER_TIMEOUT);
    if (result.isEmpty()) return new Decision.Broken("no response in time");
    return switch (result.get()) {
      case InvocationResult.Success(var json) -> read(json);
      case InvocationResult.FunctionError(var type, var message) ->
          new Decision.Broken(type + ": " + message);
      case InvocationResult.Throttled() -> new Decision.Broken("throttled");
      case InvocationResult.TimedOut() -> new Decision.Broken("timed out");
    };
  }

  private static Decision read(byte[] json) {
    JsonNode answer;
    try {
      answer = JSON.readTree(json);
    } catch (IOException e) {
      return new Decision.Broken("not JSON");
    }
    var allowed = answer.path("isAuthorized");
    if (!allowed.isBoolean()) return new Decision.Broken("no isAuthorized");
    if (!allowed.booleanValue()) return new Decision.Denied();
    return new Decision.Allowed(
        Objects.requireNonNullElse(answer.get("context"), NullNode.getInstance()));
  }

  private static void require(Resource resource, String property, String value) {
    var actual = resource.properties().path(property).asText();
    if (!actual.equals(value)) {
      throw new TemplateException(
          "%s: %s must be %s for the edge, not %s".formatted(resource, property, value, actual));
    }
  }
}
