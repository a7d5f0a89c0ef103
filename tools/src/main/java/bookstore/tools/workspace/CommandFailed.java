package bookstore.tools.workspace;

/// Why a command cannot do its work, in one sentence for the person at the terminal.
public final class CommandFailed extends RuntimeException {
  public CommandFailed(String message) {
    super(message);
  }
}
