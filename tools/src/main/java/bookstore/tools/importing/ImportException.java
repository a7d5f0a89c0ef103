package bookstore.tools.importing;

/// A file cannot be imported; the message is one sentence.
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ImportException(String message) {
    super(message);
  }

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
