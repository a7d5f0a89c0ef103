package bookstore.orders;

import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ServiceConfiguration;
import java.util.Map;

/// The configuration of the functions of orders. The reconciler divides every limit by `timeScale`.
public record OrdersConfiguration(
    ServiceConfiguration service,
    DeadLettersConfiguration deadLetters,
    String currency,
    double timeScale) {
  /// @throws bookstore.shared.runtime.ConfigurationException when a variable is missing or
  ///   malformed
  public static OrdersConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new OrdersConfiguration(
        ServiceConfiguration.from(environment),
        DeadLettersConfiguration.from(environment),
        environment.currency("CURRENCY"),
        environment.positiveNumber("TIME_SCALE", 1));
  }
}
