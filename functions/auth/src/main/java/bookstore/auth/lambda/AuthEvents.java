package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.notification.Notify;
import bookstore.shared.events.AuthInbound;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.messaging.EventConsumer;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// Consumes the queue `auth-events`: turns what happened to orders into notifications.
public final class AuthEvents implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final EventConsumer<AuthInbound> consumer;

  public AuthEvents() {
    this(Wiring.environment());
  }

  public AuthEvents(Map<String, String> environment) {
    this(Wiring.notify(environment), DeadLetters.of(environment));
  }

  AuthEvents(Notify notify, DeadLetters deadLetters) {
    consumer =
        EventConsumer.of(
            AuthInbound.class,
            received -> notify.on(received.event(), received.occurredAt()),
            deadLetters);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }
}
