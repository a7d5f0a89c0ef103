package bookstore.shared.kernel;

import java.util.Optional;

/// How a conditional save ended. Every store saves under an optimistic lock: a save names the state
/// it was decided on (a version, or that nothing is stored yet), and takes place only if that is
/// still the stored state. A save is atomic. Any other failure is an exception of the store, after
/// which the save may have taken place or not: read before you save again.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/BestPractices_OptimisticLocking.html
public enum SaveResult {
  /// Everything was saved, the messages included.
  SAVED,
  /// Nothing was saved, because the stored state is not the one the save was decided on: read it
  /// again and decide again ([Retry]), or report the conflict to the caller.
  STALE;

  /// The outcome of an attempt that saved; empty when the save was stale.
  public <T> Optional<T> then(T outcome) {
    return this == SAVED ? Optional.of(outcome) : Optional.empty();
  }
}
