package bookstore.orders.dynamodb;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.orders.domain.recovery.PendingStep;
import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Overdue orders in DynamoDB, by the sparse index `waiting`, which contains an order while it has
/// a pending step.
public final class DynamoOverdueOrders implements OverdueOrders {
  private static final String PK = "ORDER#";
  private static final String SK = "ORDER";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Outbox outbox;
  private final PendingIndex waiting;

  public DynamoOverdueOrders(DynamoDbClient dynamoDb, String table, Outbox outbox) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.outbox = outbox;
    this.waiting = new PendingIndex(dynamoDb, table);
  }

  /// The index attributes of an order's item; none when the order has no pending step.
  static Map<String, String> indexed(Order order) {
    return PendingStep.of(order)
        .map(
            waitsFor ->
                Map.of(
                    PendingIndex.WAITS_FOR,
                    waitsFor.name(),
                    PendingIndex.SINCE,
                    PendingIndex.text(order.updatedAt())))
        .orElse(Map.of());
  }

  @Override
  public List<OrderId> waiting(PendingStep waitsFor, Instant latest, int most) {
    return waiting.since(waitsFor.name(), latest, most).stream()
        .map(key -> Objects.requireNonNull(key.get("pk")).s())
        .map(pk -> new OrderId(pk.substring(PK.length())))
        .toList();
  }

  @Override
  public SaveResult remind(
      Order order, PendingStep waitsFor, Instant since, List<OutboxMessage> messages) {
    var items = new ArrayList<TransactWriteItem>();
    items.add(TransactWriteItem.builder().update(countFrom(order, waitsFor, since)).build());
    messages.forEach(message -> items.add(outbox.put(message)));
    return Transaction.save(dynamoDb, items);
  }

  private Update countFrom(Order order, PendingStep waitsFor, Instant since) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":version", AttributeValue.fromN(Long.toString(order.version())));
    values.put(":waitsFor", AttributeValue.fromS(waitsFor.name()));
    values.put(":since", AttributeValue.fromS(PendingIndex.text(since)));
    return Update.builder()
        .tableName(table)
        .key(Map.of("pk", AttributeValue.fromS(PK + order.id()), "sk", AttributeValue.fromS(SK)))
        .updateExpression("SET #waitsFor = :waitsFor, #since = :since")
        .conditionExpression("version = :version")
        .expressionAttributeNames(
            Map.of("#waitsFor", PendingIndex.WAITS_FOR, "#since", PendingIndex.SINCE))
        .expressionAttributeValues(values)
        .build();
  }
}
