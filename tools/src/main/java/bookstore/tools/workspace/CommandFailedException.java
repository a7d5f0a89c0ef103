package bookstore.tools.workspace;

/// A command failed; the message is one sentence that says what the user can do.
public final class CommandFailedException extends RuntimeException {
  public CommandFailedException(String message) {
    super(message);
  }
}
