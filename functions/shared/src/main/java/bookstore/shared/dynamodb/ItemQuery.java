package bookstore.shared.dynamodb;

import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/// The items of one partition, in the order of their sort keys; read from the table the query is
/// strongly consistent, read from an index it may lag by a second.
public record ItemQuery(
    Optional<String> index,
    String partition,
    Bound bound,
    Optional<String> sort,
    boolean newestFirst,
    int limit) {

  /// Which sort keys are in it.
  enum Bound {
    ALL,
    STARTING_WITH,
    BEFORE,
    UP_TO
  }

  /// All items of a partition of the table.
  public static ItemQuery of(String partition) {
    return new ItemQuery(
        Optional.empty(), partition, Bound.ALL, Optional.empty(), false, Integer.MAX_VALUE);
  }

  /// All items of a partition of an index; they have the attributes that the index projects.
  public static ItemQuery in(String index, String partition) {
    return new ItemQuery(
        Optional.of(index), partition, Bound.ALL, Optional.empty(), false, Integer.MAX_VALUE);
  }

  public ItemQuery startingWith(String prefix) {
    return bounded(Bound.STARTING_WITH, prefix);
  }

  public ItemQuery before(String value) {
    return bounded(Bound.BEFORE, value);
  }

  public ItemQuery upTo(String value) {
    return bounded(Bound.UP_TO, value);
  }

  private ItemQuery bounded(Bound next, String value) {
    return new ItemQuery(index, partition, next, Optional.of(value), newestFirst, limit);
  }

  /// Larger sort keys first.
  public ItemQuery backwards() {
    return new ItemQuery(index, partition, bound, sort, true, limit);
  }

  public ItemQuery atMost(int items) {
    return new ItemQuery(index, partition, bound, sort, newestFirst, items);
  }

  QueryConditional conditional() {
    var key = Key.builder().partitionValue(partition);
    sort.ifPresent(key::sortValue);
    return switch (bound) {
      case ALL -> QueryConditional.keyEqualTo(key.build());
      case STARTING_WITH -> QueryConditional.sortBeginsWith(key.build());
      case BEFORE -> QueryConditional.sortLessThan(key.build());
      case UP_TO -> QueryConditional.sortLessThanOrEqualTo(key.build());
    };
  }
}
