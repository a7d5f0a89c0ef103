package bookstore.shared.messaging;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import java.time.Instant;

/// A message that a consumer has received. `E` is the consumer's sealed set of events, so that a
/// `switch` over `event` that forgets one of them does not compile.
public record Received<E>(E event, Envelope envelope) {
  /// @throws EventRefusedException when the event is not in the consumer's set
  public static <E> Received<E> of(Class<E> inbound, Envelope envelope) {
    if (!inbound.isInstance(envelope.data())) {
      throw notForThisQueue(envelope.data());
    }
    return new Received<>(inbound.cast(envelope.data()), envelope);
  }

  public String correlationId() {
    return envelope.correlationId();
  }

  public Instant occurredAt() {
    return envelope.occurredAt();
  }

  private static EventRefusedException notForThisQueue(BookstoreEvent event) {
    return new EventRefusedException("not for this queue: " + Events.detailType(event));
  }
}
