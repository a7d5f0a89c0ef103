package bookstore.local.cli;

/// Why a command cannot do its work, in one sentence for the person at the terminal.
final class CommandFailed extends RuntimeException {
  CommandFailed(String message) {
    super(message);
  }
}
