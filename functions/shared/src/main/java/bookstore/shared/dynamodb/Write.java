package bookstore.shared.dynamodb;

import bookstore.shared.telemetry.Metric;
import java.util.Optional;

/// One write of a transaction, made by [RecordTable]: it is done when the transaction is written.
public sealed interface Write {
  RecordTable table();

  ItemKey key();

  /// The beginning of the key up to `#`, such as `ORDER`.
  default String kind() {
    return key().pk().replaceFirst("#.*", "");
  }

  /// False for a check.
  default boolean changesItem() {
    return !(this instanceof Check);
  }

  /// The metric that grows by one when the transaction is written.
  default Optional<Metric> counts() {
    return Optional.empty();
  }

  record Put(
      RecordTable table, Item item, Optional<WriteCondition> condition, Optional<Metric> counts)
      implements Write {
    public Put counting(Optional<Metric> metric) {
      return new Put(table, item, condition, metric);
    }

    @Override
    public ItemKey key() {
      return item.key();
    }
  }

  record Update(RecordTable table, Item change, WriteCondition condition) implements Write {
    @Override
    public ItemKey key() {
      return change.key();
    }
  }

  /// A change by an update expression, for counters.
  record Expression(RecordTable table, ItemKey key, String expression, WriteCondition condition)
      implements Write {}

  record Delete(RecordTable table, ItemKey key, Optional<WriteCondition> condition)
      implements Write {}

  record Check(RecordTable table, ItemKey key, WriteCondition condition) implements Write {}
}
