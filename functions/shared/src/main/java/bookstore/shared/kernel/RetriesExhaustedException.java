package bookstore.shared.kernel;

/// All attempts of a [Retry] ended in a conflict.
public final class RetriesExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RetriesExhaustedException(int attempts) {
    super("all " + attempts + " attempts ended in a conflict");
  }
}
