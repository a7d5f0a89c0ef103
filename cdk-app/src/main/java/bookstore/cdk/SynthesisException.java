package bookstore.cdk;

/// A configuration error that the user can correct; the message says how.
final class SynthesisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SynthesisException(String message) {
    super(message);
  }
}
