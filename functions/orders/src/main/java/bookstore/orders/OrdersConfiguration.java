package bookstore.orders;

import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ServiceConfiguration;
import java.util.Map;

/// The configuration of the functions of orders. The reconciler divides every limit by `timeScale`.
/// Only the function that places orders reads the `limits`.
public record OrdersConfiguration(
    ServiceConfiguration service,
    DeadLettersConfiguration deadLetters,
    String currency,
    double timeScale,
    OpenOrderLimits limits) {
  /// @throws bookstore.shared.runtime.ConfigurationException when a variable is missing or
  ///   malformed
  public static OrdersConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new OrdersConfiguration(
        ServiceConfiguration.from(environment),
        DeadLettersConfiguration.from(environment),
        environment.currency("CURRENCY"),
        environment.positiveNumber("TIME_SCALE", 1),
        new OpenOrderLimits(
            environment.positiveInteger("OPEN_ORDERS", OpenOrderLimits.STANDARD.orders()),
            environment.positiveInteger("OPEN_COPIES", OpenOrderLimits.STANDARD.copies())));
  }
}
