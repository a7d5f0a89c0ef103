package localcloud.template;

import java.util.Map;

/// Region, account and parameters of a stack. Parameters without a value have their default.
public record StackEnvironment(String region, String accountId, Map<String, String> parameters) {
  public StackEnvironment {
    parameters = Map.copyOf(parameters);
  }

  public static StackEnvironment of(String region, String accountId) {
    return new StackEnvironment(region, accountId, Map.of());
  }
}
