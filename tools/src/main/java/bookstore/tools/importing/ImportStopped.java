package bookstore.tools.importing;

/// Why a file cannot be brought into the shop, in one sentence.
public final class ImportStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ImportStopped(String message) {
    super(message);
  }

  ImportStopped(String message, Throwable cause) {
    super(message, cause);
  }
}
