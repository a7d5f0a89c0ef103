package bookstore.cdk;

/// Something the user can put right; its message says how.
final class CannotSynthesize extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotSynthesize(String message) {
    super(message);
  }
}
