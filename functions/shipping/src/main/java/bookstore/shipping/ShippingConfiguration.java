package bookstore.shipping;

import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ServiceConfiguration;
import java.util.Map;

/// The configuration of the functions of shipping.
public record ShippingConfiguration(
    ServiceConfiguration service, DeadLettersConfiguration deadLetters) {
  /// @throws bookstore.shared.runtime.ConfigurationException when a variable is missing or
  ///   malformed
  public static ShippingConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new ShippingConfiguration(
        ServiceConfiguration.from(environment), DeadLettersConfiguration.from(environment));
  }
}
