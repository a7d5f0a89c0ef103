package bookstore.tools.workspace;

/// Why a command cannot do its work, in one sentence for the person at the terminal.
public final class CommandFailedException extends RuntimeException {
  public CommandFailedException(String message) {
    super(message);
  }
}
