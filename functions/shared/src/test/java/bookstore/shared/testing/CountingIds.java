package bookstore.shared.testing;

import bookstore.shared.kernel.IdSource;

/// Ids that count from 1, the same in every run.
public final class CountingIds implements IdSource {
  private int last;

  @Override
  public synchronized String next(String prefix) {
    last++;
    return prefix + "_" + "%032x".formatted(last);
  }
}
