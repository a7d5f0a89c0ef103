package bookstore.shared.events;

import java.time.Duration;

/// A message to write to the outbox in the transaction that changes the state: an event without a
/// delay, or a timer with one. `isRepeated` when it tells again what an earlier message has told,
/// such as a reminder; then nothing happened that is to be counted.
public record OutboxMessage(Envelope envelope, Duration delay, boolean isRepeated) {
  public OutboxMessage {
    if (envelope.data() instanceof Timer == delay.isZero() || delay.isNegative()) {
      throw new IllegalArgumentException("a timer must have a delay and an event must not");
    }
  }

  public static OutboxMessage event(Envelope envelope) {
    return new OutboxMessage(envelope, Duration.ZERO, false);
  }

  public static OutboxMessage timer(Envelope envelope, Duration delay) {
    return new OutboxMessage(envelope, delay, false);
  }

  /// The same message, told again.
  public OutboxMessage repeated() {
    return new OutboxMessage(envelope, delay, true);
  }
}
