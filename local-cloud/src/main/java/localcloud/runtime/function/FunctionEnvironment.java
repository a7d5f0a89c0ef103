package localcloud.runtime.function;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The environment variables of a function: the template's and those that Lambda sets, see
/// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
///
/// A variable that is one of `deployedSites`, the addresses of the site when it is deployed, has
/// the local address of the site instead, so that links which a function makes lead here.
public record FunctionEnvironment(
    URI endpoint, String region, double timeScale, Set<String> deployedSites, URI localSite) {
  public FunctionEnvironment {
    deployedSites = Set.copyOf(deployedSites);
  }

  /// Of functions without a site.
  public FunctionEnvironment(URI endpoint, String region, double timeScale) {
    this(endpoint, region, timeScale, Set.of(), endpoint);
  }

  public FunctionDefinition complete(FunctionDefinition function, Credentials credentials) {
    var all = new HashMap<>(function.environment());
    all.replaceAll((_, value) -> deployedSites.contains(value) ? localSite.toString() : value);
    all.computeIfPresent("TIME_SCALE", (_, _) -> number(timeScale));
    all.putAll(lambda(function));
    all.put("AWS_ENDPOINT_URL", endpoint.toString());
    all.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
    all.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
    all.put("AWS_SESSION_TOKEN", "local");
    return function.withEnvironment(all);
  }

  private Map<String, String> lambda(FunctionDefinition function) {
    return Map.ofEntries(
        Map.entry("_HANDLER", function.handler()),
        Map.entry("AWS_DEFAULT_REGION", region),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime()),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", function.version()),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup()),
        Map.entry("AWS_REGION", region),
        Map.entry("LAMBDA_TASK_ROOT", function.code().toAbsolutePath().toString()));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
