package localcloud.template;

import java.util.Map;

/// What a template is read for: region, account and the values of its parameters (defaults hold for
/// those not given).
public record StackEnvironment(String region, String accountId, Map<String, String> parameters) {
  public StackEnvironment {
    parameters = Map.copyOf(parameters);
  }

  public static StackEnvironment of(String region, String accountId) {
    return new StackEnvironment(region, accountId, Map.of());
  }
}
