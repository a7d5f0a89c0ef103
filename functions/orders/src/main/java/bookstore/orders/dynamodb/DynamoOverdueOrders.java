package bookstore.orders.dynamodb;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.orders.domain.recovery.PendingStep;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Overdue orders in DynamoDB, by the sparse index `waiting`, which contains an order while it has
/// a pending step, under the step and a shard: `STOCK#0` to `STOCK#7`.
public final class DynamoOverdueOrders implements OverdueOrders {
  private static final String PK = "ORDER#";
  private static final String SK = "ORDER";

  /// A partition of an index takes a thousand writes a second, and a throttled index throttles its
  /// table; an order writes to the index about eight times.
  static final int SHARDS = 8;

  private final RecordTable table;
  private final Outbox outbox;
  private final PendingIndex waiting;

  public DynamoOverdueOrders(RecordTable table, Outbox outbox) {
    this.table = table;
    this.outbox = outbox;
    this.waiting = new PendingIndex(table);
  }

  /// The index attributes of an order's item; none when the order has no pending step.
  static Map<String, String> indexed(Order order) {
    return PendingStep.of(order)
        .map(
            waitsFor ->
                Map.of(
                    PendingIndex.WAITS_FOR,
                    partition(waitsFor, order.id()),
                    PendingIndex.SINCE,
                    PendingIndex.text(waitsFor.since(order))))
        .orElse(Map.of());
  }

  @Override
  public List<OrderId> waiting(PendingStep waitsFor, Instant latest, int most) {
    var shards = IntStream.range(0, SHARDS).mapToObj(shard -> partition(waitsFor, shard)).toList();
    return waiting.oldest(shards, latest, most).stream()
        .map(key -> new OrderId(key.pk().substring(PK.length())))
        .toList();
  }

  @Override
  public SaveResult remind(
      Order order, PendingStep waitsFor, Instant since, List<OutboxMessage> messages) {
    var items = new ArrayList<Write>();
    items.add(countFrom(order, waitsFor, since));
    messages.forEach(message -> items.add(outbox.put(message)));
    return table.save(items);
  }

  private static String partition(PendingStep waitsFor, OrderId order) {
    return partition(waitsFor, Math.floorMod(order.value().hashCode(), SHARDS));
  }

  private static String partition(PendingStep waitsFor, int shard) {
    return waitsFor.name() + "#" + shard;
  }

  private Write countFrom(Order order, PendingStep waitsFor, Instant since) {
    var change =
        Item.of(new ItemKey(PK + order.id(), SK))
            .with(PendingIndex.WAITS_FOR, partition(waitsFor, order.id()))
            .with(PendingIndex.SINCE, PendingIndex.text(since));
    return table.update(change, WriteCondition.unchanged(Map.of("version", order.version())));
  }
}
