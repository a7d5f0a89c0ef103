package bookstore.catalog.domain.bulk;

/// The events that catalog has written and that are not delivered yet.
public interface EventBacklog {
  /// How many there are, counted up to `limit`. It may lag by a second.
  int size(int limit);
}
