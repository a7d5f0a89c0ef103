package localcloud.provision.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/// The endpoint, the credentials, the values of parameters and the exports of other stacks.
/// `progress` receives a short line for every resource that was created or changed, from any
/// thread.
public record ProvisionOptions(
    URI endpoint,
    String region,
    String accountId,
    String accessKeyId,
    String secretAccessKey,
    Map<String, String> parameters,
    Map<String, JsonNode> imports,
    Consumer<String> progress) {
  public ProvisionOptions {
    parameters = Map.copyOf(parameters);
    imports = Map.copyOf(imports);
  }

  public static ProvisionOptions at(
      URI endpoint, String region, String accountId, String accessKeyId, String secretAccessKey) {
    return new ProvisionOptions(
        endpoint, region, accountId, accessKeyId, secretAccessKey, Map.of(), Map.of(), line -> {});
  }

  public ProvisionOptions withProgress(Consumer<String> listener) {
    return new ProvisionOptions(
        endpoint, region, accountId, accessKeyId, secretAccessKey, parameters, imports, listener);
  }
}
