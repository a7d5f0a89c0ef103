package bookstore.simulation.engine;

/// The process crashed and lost what it had in memory.
public final class ProcessCrashError extends Error {
  private static final long serialVersionUID = 1;

  public ProcessCrashError(String when) {
    super(when, null, false, false);
  }
}
