package bookstore.shared.messaging;

/// An event that this consumer cannot process at any retry. Its message goes to the dead-letter
/// queue with this reason, which names types, fields and rules and quotes no value of the event.
public final class EventRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  public EventRefusedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public EventRefusedException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
