package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.shared.events.AuthInbound;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

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
    SnapStart.prime(
        "auth-events",
        environment,
        AuthEvents::new,
        () -> wiring.users().byId(new UserId("usr_priming")));
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
