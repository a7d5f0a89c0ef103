package bookstore.shared.dynamodb;

import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.PageIterable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// A service's table, by the SDK's enhanced client: items with the keys `pk` and `sk` that hold a
/// record as native attributes. Reads of the table are strongly consistent. A versioned record is
/// written as version 1 when there is nothing yet, and a later version only over the one before it.
/// Instances are thread-safe.
public final class RecordTable {
  public static final String GSI1 = "gsi1";

  private static final ItemSchema SCHEMA = new ItemSchema();

  private final DynamoDbClient dynamoDb;
  private final DynamoDbEnhancedClient client;
  private final DynamoDbTable<Item> table;
  private final Batches batches;

  public RecordTable(DynamoDbClient dynamoDb, String name) {
    this.dynamoDb = dynamoDb;
    this.client =
        DynamoDbEnhancedClient.builder().dynamoDbClient(dynamoDb).extensions(List.of()).build();
    this.table = client.table(name, SCHEMA);
    this.batches = new Batches(client, table);
  }

  public String name() {
    return table.tableName();
  }

  public Optional<Item> find(ItemKey key) {
    @Nullable Item found =
        table.getItem(request -> request.key(key.enhanced()).consistentRead(true));
    return Optional.ofNullable(found);
  }

  public boolean contains(ItemKey key) {
    return find(key).isPresent();
  }

  /// The record in an item.
  ///
  /// @throws java.io.UncheckedIOException when the item does not have the shape of the record
  public <T> Optional<T> find(String pk, String sk, Class<T> type) {
    return find(new ItemKey(pk, sk)).map(item -> item.as(type));
  }

  /// The records under many keys with the same `sk`, in that order; keys without an item are left
  /// out.
  ///
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when DynamoDB stays overloaded
  public <T> List<T> find(List<String> pks, String sk, Class<T> type) {
    return findAll(pks.stream().map(pk -> new ItemKey(pk, sk)).toList()).stream()
        .map(item -> item.as(type))
        .toList();
  }

  /// The items under these keys, in that order; keys without an item are left out.
  ///
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when DynamoDB stays overloaded
  public List<Item> findAll(List<ItemKey> keys) {
    var found =
        batches.find(keys).stream().collect(Collectors.toMap(Item::key, Function.identity()));
    return keys.stream().flatMap(key -> Optional.ofNullable(found.get(key)).stream()).toList();
  }

  /// One request reads 1 MB at most, so a query may take several.
  public List<Item> query(ItemQuery query) {
    var request = request(query);
    var found = new ArrayList<Item>();
    for (var page : pages(query, request.build())) {
      found.addAll(page.items());
      if (found.size() >= query.limit()) {
        return found.subList(0, query.limit());
      }
    }
    return found;
  }

  /// Items of a query, and the last item that was read; none when the query has no more.
  public record QueryPart(List<Item> items, Optional<Item> next) {
    public QueryPart {
      items = List.copyOf(items);
    }
  }

  /// What one request of the query reads, behind the item that an earlier one read last.
  public QueryPart queryPart(ItemQuery query, Optional<Item> after) {
    var request = request(query);
    after.ifPresent(last -> request.exclusiveStartKey(last.attributes()));
    var page = pages(query, request.build()).iterator().next();
    var next = Optional.ofNullable(page.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    return new QueryPart(page.items(), next.map(Item::new));
  }

  /// How many items the first request of the query counts.
  public int count(ItemQuery query) {
    var request = request(query).select(Select.COUNT).build();
    return pages(query, request).iterator().next().count();
  }

  /// A page of the keys in a partition of `gsi1`, larger sort keys first, beginning at `from`.
  public Page<ItemKey> newestFirst(String partition, Optional<String> from, int limit) {
    var all = ItemQuery.in(GSI1, partition);
    var found = query(from.map(all::upTo).orElse(all).backwards().atMost(limit + 1));
    var next = found.stream().skip(limit).map(item -> item.text("gsi1sk")).findFirst();
    return new Page<>(found.stream().limit(limit).map(Item::key).toList(), next);
  }

  private static QueryEnhancedRequest.Builder request(ItemQuery query) {
    var request =
        QueryEnhancedRequest.builder()
            .queryConditional(query.conditional())
            .consistentRead(query.index().isEmpty())
            .scanIndexForward(!query.newestFirst());
    return query.limit() == Integer.MAX_VALUE ? request : request.limit(query.limit());
  }

  private SdkIterable<software.amazon.awssdk.enhanced.dynamodb.model.Page<Item>> pages(
      ItemQuery query, QueryEnhancedRequest request) {
    return query.index().isPresent()
        ? table.index(query.index().get()).query(request)
        : table.query(request);
  }

  /// Items of a scan and where the next part begins.
  public record Part(List<Item> items, Optional<ItemKey> next) {}

  /// All items with this sort key, in parts of 1 MB that were read.
  public void scan(String sk, Consumer<List<Item>> some) {
    for (var page : scanned(sk).build(table)) {
      some.accept(page.items());
    }
  }

  /// Those with this sort key among the next `items` items of the table.
  public Part scan(String sk, Optional<ItemKey> after, int items) {
    var scan = scanned(sk);
    scan.request.limit(items);
    after.ifPresent(key -> scan.request.exclusiveStartKey(key.attributes()));
    var page = scan.build(table).iterator().next();
    var next = Optional.ofNullable(page.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    return new Part(page.items(), next.map(ItemKey::of));
  }

  private static Scan scanned(String sk) {
    var condition = WriteCondition.unchanged(Map.of("sk", sk)).enhanced();
    return new Scan(ScanEnhancedRequest.builder().filterExpression(condition).consistentRead(true));
  }

  private record Scan(ScanEnhancedRequest.Builder request) {
    PageIterable<Item> build(DynamoDbTable<Item> table) {
      return table.scan(request.build());
    }
  }

  /// A put of a version of a record: of version 1 if there is nothing yet, and of a later one only
  /// over the one before it.
  public Write put(Item item, long version) {
    var condition =
        version == 1
            ? WriteCondition.ABSENT
            : WriteCondition.unchanged(Map.of("version", version - 1));
    return put(item.with("version", version), condition);
  }

  /// A put under a condition.
  ///
  /// @throws IllegalArgumentException when the item has more than 350 KB
  public Write.Put put(Item item, WriteCondition condition) {
    return new Write.Put(this, ItemSize.checked(item), Optional.of(condition), Optional.empty());
  }

  /// A put over whatever is there; for items that another one in the transaction guards.
  ///
  /// @throws IllegalArgumentException when the item has more than 350 KB
  public Write overwrite(Item item) {
    return new Write.Put(this, ItemSize.checked(item), Optional.empty(), Optional.empty());
  }

  /// A change of only those attributes that `change` has beside its key.
  public Write update(Item change, WriteCondition condition) {
    return new Write.Update(this, change, condition);
  }

  /// A change by an update expression, such as a counter's. Names and values are written as in a
  /// [WriteCondition], whose values are those of both expressions; its own expression may be empty.
  public Write change(ItemKey key, String expression, WriteCondition condition) {
    return new Write.Expression(this, key, expression, condition);
  }

  public Write delete(ItemKey key) {
    return new Write.Delete(this, key, Optional.empty());
  }

  public Write delete(ItemKey key, WriteCondition condition) {
    return new Write.Delete(this, key, Optional.of(condition));
  }

  public Write check(ItemKey key, WriteCondition condition) {
    return new Write.Check(this, key, condition);
  }

  /// Writes all items or none; see [Transaction#write]. Only when they are written, the metrics of
  /// the writes are counted, so work that is done again and changes nothing counts nothing. A
  /// process that ends between the transaction and the line of the metric loses that count.
  public Transaction.Outcome write(List<Write> writes) {
    var outcome = Transaction.write(dynamoDb, writes);
    if (outcome instanceof Transaction.Outcome.Written) {
      var kinds = writes.stream().filter(Write::changesItem).map(Write::kind).toList();
      Telemetry.itemsWritten(new LogEvent.ItemsWritten(name(), kinds));
      writes.stream()
          .flatMap(write -> write.counts().stream())
          .forEach(metric -> Telemetry.count(metric, 1));
    }
    return outcome;
  }

  /// As [#write], for writes whose conditions make one optimistic lock: STALE when one of them does
  /// not hold.
  public SaveResult save(List<Write> writes) {
    return switch (write(writes)) {
      case Transaction.Outcome.Written() -> SaveResult.SAVED;
      case Transaction.Outcome.Refused _ -> SaveResult.STALE;
    };
  }

  /// Changes only those attributes that `change` has beside its key and returns the whole item;
  /// empty when the condition does not hold. Atomic.
  public Optional<Item> updateNow(Item change, WriteCondition condition) {
    try {
      var changed =
          table.updateItemWithResponse(
              request ->
                  request
                      .item(change)
                      .conditionExpression(condition.enhanced())
                      .returnValues(ReturnValue.ALL_NEW));
      return Optional.of(changed.attributes());
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  /// Puts an item over whatever is there, for half of what a transaction costs. For items that are
  /// the same whoever writes them.
  ///
  /// @throws IllegalArgumentException when the item has more than 350 KB
  public void putNow(Item item) {
    table.putItem(ItemSize.checked(item));
  }

  /// Deletes an item and returns it as it was; empty when there is none. Atomic.
  public Optional<Item> deleteNow(ItemKey key) {
    @Nullable Item deleted = table.deleteItem(key.enhanced());
    return Optional.ofNullable(deleted);
  }

  /// Deletes the items under these keys, if they exist. Not atomic: after a failure some are
  /// deleted.
  ///
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when DynamoDB stays overloaded
  public void deleteAll(List<ItemKey> keys) {
    batches.delete(keys);
  }

  /// Puts items over whatever is there. Not atomic: after a failure some are written. For items
  /// that nothing refers to yet.
  ///
  /// @param items with different keys, each of at most 350 KB, 25 of them together of at most 16 MB
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when DynamoDB stays overloaded
  public void overwriteAll(List<Item> items) {
    batches.put(items.stream().map(ItemSize::checked).toList());
  }

  /// Changes an item by an update expression, for counters: the enhanced client makes update
  /// expressions from items only. Returns the whole item; empty when the condition does not hold.
  /// Atomic. `values` are those of both expressions.
  public Optional<Item> updateBy(
      ItemKey key, String expression, String condition, Map<String, ?> values) {
    var names = WriteCondition.names(expression + " " + condition);
    try {
      var changed =
          dynamoDb.updateItem(
              request ->
                  request
                      .tableName(table.tableName())
                      .key(key.attributes())
                      .updateExpression(expression)
                      .conditionExpression(condition.isEmpty() ? null : condition)
                      .expressionAttributeNames(names.isEmpty() ? null : names)
                      .expressionAttributeValues(WriteCondition.values(values))
                      .returnValues(ReturnValue.ALL_NEW));
      return Optional.of(new Item(changed.attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  DynamoDbTable<Item> enhanced() {
    return table;
  }
}
