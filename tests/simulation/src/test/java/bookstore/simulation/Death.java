package bookstore.simulation;

/// The process is gone, with all it had in memory.
final class Death extends Error {
  private static final long serialVersionUID = 1;

  Death(String when) {
    super(when, null, false, false);
  }
}
