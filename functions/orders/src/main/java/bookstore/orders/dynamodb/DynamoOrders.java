package bookstore.orders.dynamodb;

import bookstore.orders.domain.erasure.Erasures;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.Sale;
import bookstore.shared.dynamodb.Documents;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.shared.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Orders in DynamoDB: `ORDER#<id>` (index `gsi1`: by buyer and time), `KEY#<buyer>#<key>` (the
/// order of an idempotency key, never deleted) and `SALES#<seller>` (an item per order and seller,
/// sorted by time).
public final class DynamoOrders implements Orders {
  private static final String ORDER = "ORDER";
  private static final String KEY = "KEY";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Documents documents;
  private final Outbox outbox;
  private final Erasures erasures;

  /// Refers to the order instead of a copy of it, so that personal data is stored in one place.
  private record Key(String fingerprint, OrderId orderId) {}

  public DynamoOrders(DynamoDbClient dynamoDb, String table, Outbox outbox) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.documents = new Documents(dynamoDb, table);
    this.outbox = outbox;
    this.erasures = new DynamoErasures(dynamoDb, table);
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return documents.find("ORDER#" + id, ORDER, Order.class);
  }

  @Override
  public Optional<Answered> answered(UserId buyer, String key) {
    return documents
        .find(keyOf(buyer, key), KEY, Key.class)
        .flatMap(
            taken -> find(taken.orderId()).map(order -> Answered.as(taken.fingerprint(), order)));
  }

  @Override
  public SaveResult place(Answered answered, String key, List<OutboxMessage> messages) {
    var order = answered.order();
    var items = new ArrayList<TransactWriteItem>();
    var taken = new Key(answered.fingerprint(), order.id());
    items.add(documents.put(keyOf(order.buyerId(), key), KEY, 1, taken, Map.of()));
    items.add(DynamoErasures.isNot(table, order.buyerId()));
    items.add(put(order));
    return write(items, messages);
  }

  @Override
  public SaveResult save(Order before, Order after, List<OutboxMessage> messages) {
    if (after.version() != before.version() + 1) {
      throw new IllegalArgumentException("versions grow by one");
    }
    if (!after.isToBeForgotten()) {
      return write(before, after, List.of(), messages);
    }
    var known = List.of(DynamoErasures.isNot(table, after.buyerId()));
    var write = write(before, after, known, messages);
    return write == SaveResult.STALE && erasures.contains(after.buyerId())
        ? write(before, after.withoutBuyer(), List.of(), messages)
        : write;
  }

  private SaveResult write(
      Order before, Order after, List<TransactWriteItem> conditions, List<OutboxMessage> messages) {
    var items = new ArrayList<>(conditions);
    items.add(put(after));
    var unchanged = before.sales();
    for (var sale : after.sales()) {
      if (!unchanged.contains(sale)) {
        items.add(
            documents.overwrite(
                "SALES#" + sale.sellerId(), sale.position(), after.version(), sale, Map.of()));
      }
    }
    return write(items, messages);
  }

  @Override
  public Page<Order> ofBuyer(UserId buyer, Optional<String> from, int limit) {
    var found = newestFirst("gsi1", "gsi1pk", "gsi1sk", "BUYER#" + buyer, from, limit + 1);
    var orders = found.stream().map(item -> Documents.read(item, Order.class)).toList();
    return page(orders, limit, Order::position);
  }

  @Override
  public Page<Sale> ofSeller(UserId seller, Optional<String> from, int limit) {
    var found = newestFirst(null, "pk", "sk", "SALES#" + seller, from, limit + 1);
    var sales = found.stream().map(item -> Documents.read(item, Sale.class)).toList();
    return page(sales, limit, Sale::position);
  }

  /// The query reads one item more than the page has; that item is the start of the next page.
  private static <T> Page<T> page(List<T> found, int limit, Function<T, String> position) {
    return found.size() > limit
        ? new Page<>(found.subList(0, limit), Optional.of(position.apply(found.get(limit))))
        : Page.last(found);
  }

  private TransactWriteItem put(Order order) {
    var indexed = new HashMap<>(DynamoOverdueOrders.indexed(order));
    indexed.put("status", order.status().name());
    indexed.put("gsi1pk", "BUYER#" + order.buyerId());
    indexed.put("gsi1sk", order.position());
    return documents.put("ORDER#" + order.id(), ORDER, order.version(), order, indexed);
  }

  /// Every condition guards a version, a key or an erasure, so a failed condition is STALE.
  private SaveResult write(List<TransactWriteItem> items, List<OutboxMessage> messages) {
    messages.forEach(message -> items.add(outbox.put(message)));
    return Transaction.save(dynamoDb, items);
  }

  /// One query returns at most 1 MB, so a page may need several.
  private List<Map<String, AttributeValue>> newestFirst(
      @Nullable String index,
      String partition,
      String sort,
      String value,
      Optional<String> from,
      int limit) {
    var values = new HashMap<>(Map.of(":partition", AttributeValue.fromS(value)));
    from.ifPresent(position -> values.put(":from", AttributeValue.fromS(position)));
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(index)
            .keyConditionExpression(
                partition
                    + " = :partition"
                    + (from.isPresent() ? " AND " + sort + " <= :from" : ""))
            .expressionAttributeValues(values)
            .scanIndexForward(false)
            .limit(limit);
    var found = new ArrayList<Map<String, AttributeValue>>();
    Map<String, AttributeValue> next = Map.of();
    do {
      if (!next.isEmpty()) {
        request.exclusiveStartKey(next);
      }
      var answer = dynamoDb.query(request.build());
      found.addAll(answer.items());
      next = answer.lastEvaluatedKey();
    } while (found.size() < limit && !next.isEmpty());
    return found.subList(0, Math.min(limit, found.size()));
  }

  private static String keyOf(UserId buyer, String key) {
    return "KEY#" + buyer + "#" + key;
  }
}
