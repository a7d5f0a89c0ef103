package bookstore.shared.dynamodb;

import java.util.Optional;

/// One write of a transaction, made by [RecordTable]: it is done when the transaction is written.
public sealed interface Write {
  RecordTable table();

  record Put(RecordTable table, Item item, Optional<Condition> condition) implements Write {}

  record Update(RecordTable table, Item change, Condition condition) implements Write {}

  record Delete(RecordTable table, ItemKey key, Optional<Condition> condition) implements Write {}

  record Check(RecordTable table, ItemKey key, Condition condition) implements Write {}
}
