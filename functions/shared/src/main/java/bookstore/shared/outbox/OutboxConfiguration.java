package bookstore.shared.outbox;

import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ServiceConfiguration;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The configuration of relay and sweeper. Every delay is divided by `timeScale`; a service without
/// timers has no `timersQueue`.
public record OutboxConfiguration(
    ServiceConfiguration service, String eventBus, Optional<URI> timersQueue, double timeScale) {
  public static OutboxConfiguration from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new OutboxConfiguration(
        ServiceConfiguration.from(environment),
        environment.get("EVENT_BUS_NAME"),
        environment.findUrl("TIMERS_QUEUE_URL"),
        environment.positiveNumber("TIME_SCALE", 1));
  }
}
