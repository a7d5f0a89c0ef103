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

/// A function as the template declares it, with all references resolved. The short name is the name
/// without the common prefix of all functions of the template.
public record FunctionDefinition(
    String name,
    String shortName,
    String arn,
    String handler,
    String runtime,
    Path code,
    Map<String, String> environment,
    Duration timeout,
    int memoryMegabytes,
    OptionalInt reservedConcurrency,
    String roleArn,
    String version) {
  /// The version of a function of which none is published.
  public static final String LATEST = "$LATEST";

  private static final int DEFAULT_TIMEOUT_SECONDS = 3;
  private static final int DEFAULT_MEMORY_MEGABYTES = 128;

  public FunctionDefinition {
    environment = Map.copyOf(environment);
  }

  /// The Java functions of a deployment; functions in other languages cannot run in a JVM.
  public static List<FunctionDefinition> of(
      Template template, Deployment deployment, String namePrefix) {
    return deployment.ofType("AWS::Lambda::Function").stream()
        .filter(FunctionDefinition::isJava)
        .map(function -> of(function, template, deployment, namePrefix))
        .toList();
  }

  /// The name of its CloudWatch log group.
  public String logGroup() {
    return "/aws/lambda/" + name;
  }

  private static String withoutPrefix(String name, String prefix) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /// The same function with these variables instead of its own.
  public FunctionDefinition withEnvironment(Map<String, String> newEnvironment) {
    return new FunctionDefinition(
        name,
        shortName,
        arn,
        handler,
        runtime,
        code,
        newEnvironment,
        timeout,
        memoryMegabytes,
        reservedConcurrency,
        roleArn,
        version);
  }

  private static boolean isJava(Resource function) {
    return function.properties().path("Runtime").asText().startsWith("java");
  }

  private static FunctionDefinition of(
      Resource function, Template template, Deployment deployment, String namePrefix) {
    var name = deployment.physicalId(function.logicalId());
    var properties = function.properties();
    var reserved = properties.path("ReservedConcurrentExecutions");
    return new FunctionDefinition(
        name,
        withoutPrefix(name, namePrefix),
        deployment.attribute(function.logicalId(), "Arn").asText(),
        properties.path("Handler").asText(),
        properties.path("Runtime").asText(),
        template.asset(properties.path("Code")),
        environment(properties),
        Duration.ofSeconds(properties.path("Timeout").asInt(DEFAULT_TIMEOUT_SECONDS)),
        properties.path("MemorySize").asInt(DEFAULT_MEMORY_MEGABYTES),
        reserved.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(reserved.asInt()),
        properties.path("Role").asText(),
        version(name, deployment));
  }

  private static String version(String name, Deployment deployment) {
    return deployment.ofType("AWS::Lambda::Version").stream()
        .filter(it -> it.properties().path("FunctionName").asText().equals(name))
        .findFirst()
        .map(it -> deployment.attribute(it.logicalId(), "Version").asText())
        .orElse(LATEST);
  }

  /// The declared variables, and those in which Lambda passes the `LoggingConfig` to the runtime.
  private static Map<String, String> environment(JsonNode properties) {
    var environment = strings(properties.path("Environment").path("Variables"));
    var logging = properties.path("LoggingConfig");
    environment.put("AWS_LAMBDA_LOG_FORMAT", logging.path("LogFormat").asText("Text"));
    if (logging.has("ApplicationLogLevel")) {
      environment.put("AWS_LAMBDA_LOG_LEVEL", logging.path("ApplicationLogLevel").asText());
    }
    return environment;
  }

  private static Map<String, String> strings(JsonNode variables) {
    var strings = new LinkedHashMap<String, String>();
    variables.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }
}
