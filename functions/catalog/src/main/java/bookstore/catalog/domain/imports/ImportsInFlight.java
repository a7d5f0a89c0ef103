package bookstore.catalog.domain.imports;

import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.stream.Stream;

/// The imports of a seller that were in flight when the last one was started, that one included.
/// Those of them that have ended since are found by reading them. Its version is an optimistic
/// lock, so that of concurrent requests one at a time starts an import.
public record ImportsInFlight(UserId sellerId, List<String> importIds, long version) {
  public ImportsInFlight {
    importIds = List.copyOf(importIds);
  }

  static ImportsInFlight none(UserId seller) {
    return new ImportsInFlight(seller, List.of(), 0);
  }

  /// The next version: those that are left, and a new one.
  ImportsInFlight next(List<Import> left, String started) {
    var ids = Stream.concat(left.stream().map(Import::id), Stream.of(started)).toList();
    return new ImportsInFlight(sellerId, ids, version + 1);
  }
}
