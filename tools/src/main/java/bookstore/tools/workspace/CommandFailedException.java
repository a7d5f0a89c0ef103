package bookstore.tools.workspace;

/// Why a command failed, in one sentence that says what to do.
public final class CommandFailedException extends RuntimeException {
  public CommandFailedException(String message) {
    super(message);
  }
}
