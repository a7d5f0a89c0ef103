package bookstore.shared.events;

import java.time.Duration;

/// A message to send together with a change of state: an event at once, a timer after its delay.
public record Outgoing(Envelope envelope, Duration delay) {
  public Outgoing {
    if (envelope.data() instanceof Timer == delay.isZero() || delay.isNegative()) {
      throw new IllegalArgumentException("a timer has a delay and an event has none");
    }
  }

  public static Outgoing event(Envelope envelope) {
    return new Outgoing(envelope, Duration.ZERO);
  }

  public static Outgoing timer(Envelope envelope, Duration delay) {
    return new Outgoing(envelope, delay);
  }
}
