package localcloud.runtime.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import localcloud.provision.Deployment;
import localcloud.template.Resource;
import localcloud.template.Template;

/// A function as the template declares it, every reference resolved.
public record FunctionDefinition(
    String name,
    String arn,
    String handler,
    String runtime,
    Path code,
    Map<String, String> environment,
    Duration timeout,
    int memoryMegabytes,
    OptionalInt reservedConcurrency,
    String roleArn) {
  private static final String NAME_PREFIX = "bookstore-";
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;
  private static final int DEFAULT_MEMORY_MEGABYTES = 128;

  public FunctionDefinition {
    environment = Map.copyOf(environment);
  }

  /// The Java functions of a deployment; those of other languages have no place in a JVM.
  public static List<FunctionDefinition> of(Template template, Deployment deployment) {
    return deployment.ofType("AWS::Lambda::Function").stream()
        .filter(FunctionDefinition::isJava)
        .map(function -> of(function, template, deployment))
        .toList();
  }

  /// The name a person types: `orders-api` for `bookstore-orders-api`.
  public String shortName() {
    return name.startsWith(NAME_PREFIX) ? name.substring(NAME_PREFIX.length()) : name;
  }

  FunctionDefinition withEnvironment(Map<String, String> newEnvironment) {
    return new FunctionDefinition(
        name,
        arn,
        handler,
        runtime,
        code,
        newEnvironment,
        timeout,
        memoryMegabytes,
        reservedConcurrency,
        roleArn);
  }

  private static boolean isJava(Resource function) {
    return function.properties().path("Runtime").asText().startsWith("java");
  }

  private static FunctionDefinition of(
      Resource function, Template template, Deployment deployment) {
    var properties = function.properties();
    var reserved = properties.path("ReservedConcurrentExecutions");
    return new FunctionDefinition(
        deployment.physicalId(function.logicalId()),
        deployment.attribute(function.logicalId(), "Arn").asText(),
        properties.path("Handler").asText(),
        properties.path("Runtime").asText(),
        template.asset(properties.path("Code")),
        strings(properties.path("Environment").path("Variables")),
        Duration.ofSeconds(properties.path("Timeout").asInt(DEFAULT_TIMEOUT_SECONDS)),
        properties.path("MemorySize").asInt(DEFAULT_MEMORY_MEGABYTES),
        reserved.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(reserved.asInt()),
        properties.path("Role").asText());
  }

  private static Map<String, String> strings(JsonNode variables) {
    var strings = new LinkedHashMap<String, String>();
    variables.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }
}
