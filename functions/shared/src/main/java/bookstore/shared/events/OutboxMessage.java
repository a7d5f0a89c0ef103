package bookstore.shared.events;

import java.time.Duration;

/// A message to write to the outbox in the transaction that changes the state: an event without a
/// delay, or a timer with one.
public record OutboxMessage(Envelope envelope, Duration delay) {
  public OutboxMessage {
    if (envelope.data() instanceof Timer == delay.isZero() || delay.isNegative()) {
      throw new IllegalArgumentException("a timer must have a delay and an event must not");
    }
  }

  public static OutboxMessage event(Envelope envelope) {
    return new OutboxMessage(envelope, Duration.ZERO);
  }

  public static OutboxMessage timer(Envelope envelope, Duration delay) {
    return new OutboxMessage(envelope, delay);
  }
}
