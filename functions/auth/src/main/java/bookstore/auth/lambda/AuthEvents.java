package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.notification.Notification;
import bookstore.shared.events.AuthInbound;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Consumes the events of orders, payments and shipments and creates notifications from them.
public final class AuthEvents implements QueueFunction {
  private final EventConsumer<AuthInbound> consumer;

  public AuthEvents() {
    this(Environment.ofProcess());
  }

  public AuthEvents(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private AuthEvents(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime("auth-events", environment, AuthEvents::new, () -> connect(wiring));
  }

  /// A notification for a user who does not exist is not stored.
  private static void connect(Wiring wiring) {
    wiring
        .notifications()
        .add(
            new Notification(
                "ntf_priming",
                new UserId("usr_priming"),
                Notification.Kind.SHIPPED,
                new OrderId("ord_priming"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH));
  }

  public AuthEvents(Wiring wiring) {
    var notify = wiring.notifyUsers();
    consumer =
        EventConsumer.of(
            AuthInbound.class,
            received -> notify.on(received.event(), received.occurredAt()),
            wiring.deadLetters());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
