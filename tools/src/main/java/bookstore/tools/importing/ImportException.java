package bookstore.tools.importing;

/// Why a file cannot be imported, in one sentence.
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ImportException(String message) {
    super(message);
  }

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
