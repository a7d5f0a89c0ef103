package bookstore.shared.dynamodb;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The keys of a service's table and its indexes. An [Item] is its attributes already, so nothing
/// is converted; the SDK's `DocumentTableSchema` copies every attribute several times.
final class ItemSchema implements TableSchema<Item> {
  private static final EnhancedType<Item> TYPE = EnhancedType.of(Item.class);

  private final TableMetadata metadata =
      StaticTableMetadata.builder()
          .addIndexPartitionKey(TableMetadata.primaryIndexName(), "pk", AttributeValueType.S)
          .addIndexSortKey(TableMetadata.primaryIndexName(), "sk", AttributeValueType.S)
          .addIndexPartitionKey(RecordTable.GSI1, "gsi1pk", AttributeValueType.S)
          .addIndexSortKey(RecordTable.GSI1, "gsi1sk", AttributeValueType.S)
          .addIndexPartitionKey(PendingIndex.INDEX, PendingIndex.WAITS_FOR, AttributeValueType.S)
          .addIndexSortKey(PendingIndex.INDEX, PendingIndex.SINCE, AttributeValueType.S)
          .build();

  @Override
  public Item mapToItem(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  @Override
  public Map<String, AttributeValue> itemToMap(Item item, boolean ignoreNulls) {
    return item.attributes();
  }

  @Override
  public Map<String, AttributeValue> itemToMap(Item item, Collection<String> names) {
    var some = new HashMap<>(item.attributes());
    some.keySet().retainAll(names);
    return some;
  }

  @Override
  public @Nullable AttributeValue attributeValue(Item item, String name) {
    return item.attributes().get(name);
  }

  @Override
  public TableMetadata tableMetadata() {
    return metadata;
  }

  @Override
  public EnhancedType<Item> itemType() {
    return TYPE;
  }

  @Override
  public List<String> attributeNames() {
    return List.of();
  }

  @Override
  public boolean isAbstract() {
    return false;
  }
}
