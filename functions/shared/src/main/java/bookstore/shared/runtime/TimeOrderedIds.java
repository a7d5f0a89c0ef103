package bookstore.shared.runtime;

import bookstore.shared.kernel.IdSource;
import com.github.f4b6a3.uuid.UuidCreator;

/// Generates ids from UUIDv7 (RFC 9562), so that they sort by the time of creation.
public final class TimeOrderedIds implements IdSource {
  @Override
  public String next(String prefix) {
    return prefix + "_" + UuidCreator.getTimeOrderedEpoch().toString().replace("-", "");
  }
}
