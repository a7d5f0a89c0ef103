package bookstore.shared.kernel;

/// Every attempt that a [Retry] allows met a conflict.
public final class RetriesExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RetriesExhaustedException(int attempts) {
    super("all " + attempts + " attempts met a conflict");
  }
}
