package bookstore.shared.messaging;

/// An event that this consumer cannot process at any retry. Its message goes to the dead-letter
/// queue with this reason.
public final class EventRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public EventRefusedException(String reason) {
    super(reason);
  }

  public EventRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
