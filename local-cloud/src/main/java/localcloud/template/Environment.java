package localcloud.template;

import java.util.Map;

/// What a template is read for: region, account and the values of its parameters (defaults hold for
/// those not given).
public record Environment(String region, String accountId, Map<String, String> parameters) {
  public Environment {
    parameters = Map.copyOf(parameters);
  }

  public static Environment of(String region, String accountId) {
    return new Environment(region, accountId, Map.of());
  }
}
