package bookstore.shared.runtime;

import java.util.Map;

/// A function's environment; a missing variable is an error that names it.
public record Environment(Map<String, String> variables) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  public String get(String name) {
    var value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }

  public AwsClients clients() {
    return new AwsClients(variables);
  }
}
