package bookstore.payments;

import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ServiceConfiguration;
import java.util.Map;

/// The configuration of the functions of payments.
public record PaymentsConfiguration(
    ServiceConfiguration service, DeadLettersConfiguration deadLetters, String currency) {
  /// @throws bookstore.shared.runtime.ConfigurationException when a variable is missing or
  ///   malformed
  public static PaymentsConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new PaymentsConfiguration(
        ServiceConfiguration.from(environment),
        DeadLettersConfiguration.from(environment),
        environment.currency("CURRENCY"));
  }
}
