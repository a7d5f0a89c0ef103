package bookstore.shared.events;

import java.time.Duration;

/// A message to send together with a change of state: an event at once, a timer after its delay.
public record OutboxMessage(Envelope envelope, Duration delay) {
  public OutboxMessage {
    if (envelope.data() instanceof Timer == delay.isZero() || delay.isNegative()) {
      throw new IllegalArgumentException("a timer has a delay and an event has none");
    }
  }

  public static OutboxMessage event(Envelope envelope) {
    return new OutboxMessage(envelope, Duration.ZERO);
  }

  public static OutboxMessage timer(Envelope envelope, Duration delay) {
    return new OutboxMessage(envelope, delay);
  }
}
