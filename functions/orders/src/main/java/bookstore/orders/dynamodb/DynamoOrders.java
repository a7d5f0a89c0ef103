package bookstore.orders.dynamodb;

import bookstore.orders.domain.erasure.Erasures;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.orders.domain.order.OpenOrders;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.Sale;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.ItemQuery;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.shared.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders in DynamoDB: `ORDER#<id>` (index `gsi1`, keys only: by buyer and time),
/// `KEY#<buyer>#<key>` (the order of an idempotency key, never deleted), `OPEN#<buyer>` (the number
/// of unpaid orders and their copies) and `SALES#<seller>` (an item per order and seller, sorted by
/// time). An order also has the attribute `total`, in the currency's minor units, for queries by
/// operators.
public final class DynamoOrders implements Orders {
  private static final String ORDER = "ORDER";
  private static final String KEY = "KEY";

  private final RecordTable table;
  private final Outbox outbox;
  private final Erasures erasures;
  private final OpenOrderLimits limits;

  /// Refers to the order instead of a copy of it, so that personal data is stored in one place.
  private record Key(String fingerprint, OrderId orderId) {}

  public DynamoOrders(RecordTable table, Outbox outbox) {
    this(table, outbox, OpenOrderLimits.STANDARD);
  }

  public DynamoOrders(RecordTable table, Outbox outbox, OpenOrderLimits limits) {
    this.limits = limits;
    this.table = table;
    this.outbox = outbox;
    this.erasures = new DynamoErasures(table);
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return table.find("ORDER#" + id, ORDER, Order.class);
  }

  @Override
  public Optional<Answered> answered(UserId buyer, String key) {
    return table
        .find(keyOf(buyer, key), KEY, Key.class)
        .flatMap(
            taken -> find(taken.orderId()).map(order -> Answered.as(taken.fingerprint(), order)));
  }

  @Override
  public SaveResult place(Answered answered, String key, List<OutboxMessage> messages) {
    var order = answered.order();
    var items = new ArrayList<Write>();
    var taken = new Key(answered.fingerprint(), order.id());
    items.add(table.put(Item.of(new ItemKey(keyOf(order.buyerId(), key), KEY), taken), 1));
    items.add(DynamoErasures.isNot(table, order.buyerId()));
    items.add(put(order));
    items.add(open(order));
    return write(items, messages);
  }

  @Override
  public OpenOrders open(UserId buyer) {
    return table
        .find(openKey(buyer))
        .map(item -> new OpenOrders(count(item, "orders"), count(item, "copies")))
        .orElse(OpenOrders.NONE);
  }

  private static int count(Item item, String name) {
    return Math.toIntExact(item.findNumber(name).orElse(0L));
  }

  /// Counts an order, unless its buyer then has too many.
  private Write open(Order order) {
    var condition =
        WriteCondition.of(
            "attribute_not_exists(#orders) OR (#orders < :mostOrders AND #copies <= :mostBefore)",
            Map.of(
                "one",
                1,
                "copies",
                order.copies(),
                "mostOrders",
                limits.orders(),
                "mostBefore",
                limits.copies() - order.copies()));
    return table.change(openKey(order.buyerId()), "ADD #orders :one, #copies :copies", condition);
  }

  /// The version of the order sees to it that it is taken from the count once.
  private Write close(Order order) {
    var change = Map.of("one", -1, "copies", -order.copies());
    return table.change(
        openKey(order.buyerId()),
        "ADD #orders :one, #copies :copies",
        WriteCondition.of("", change));
  }

  private static ItemKey openKey(UserId buyer) {
    return new ItemKey("OPEN#" + buyer, "OPEN");
  }

  @Override
  public SaveResult save(Order before, Order after, List<OutboxMessage> messages) {
    if (after.version() != before.version() + 1) {
      throw new IllegalArgumentException("versions grow by one");
    }
    if (!after.isErasable()) {
      return write(before, after, List.of(), messages);
    }
    var known = List.of(DynamoErasures.isNot(table, after.buyerId()));
    var write = write(before, after, known, messages);
    return write == SaveResult.STALE && erasures.contains(after.buyerId())
        ? write(before, after.withoutPersonalData(), List.of(), messages)
        : write;
  }

  private SaveResult write(
      Order before, Order after, List<Write> conditions, List<OutboxMessage> messages) {
    var items = new ArrayList<>(conditions);
    items.add(put(after));
    if (before.isOpen() && !after.isOpen()) {
      items.add(close(before));
    }
    var unchanged = before.sales();
    for (var sale : after.sales()) {
      if (!unchanged.contains(sale)) {
        items.add(overwrite(sale, after.version()));
      }
    }
    return write(items, messages);
  }

  private Write overwrite(Sale sale, long version) {
    var key = new ItemKey("SALES#" + sale.sellerId(), sale.position());
    return table.overwrite(Item.of(key, sale).with("version", version));
  }

  @Override
  public Page<Order> ofBuyer(UserId buyer, Optional<String> from, int limit) {
    var page = table.newestFirst("BUYER#" + buyer, from, limit);
    var orders = table.findAll(page.items()).stream().map(item -> item.as(Order.class)).toList();
    return new Page<>(orders, page.next());
  }

  @Override
  public Page<Sale> ofSeller(UserId seller, Optional<String> from, int limit) {
    var all = ItemQuery.of("SALES#" + seller);
    var query = from.map(all::upTo).orElse(all).backwards().atMost(limit + 1);
    var sales = table.query(query).stream().map(item -> item.as(Sale.class)).toList();
    var next = sales.stream().skip(limit).map(Sale::position).findFirst();
    return new Page<>(sales.stream().limit(limit).toList(), next);
  }

  private Write put(Order order) {
    var item =
        Item.of(new ItemKey("ORDER#" + order.id(), ORDER), order)
            .with(DynamoOverdueOrders.indexed(order))
            .with(
                Map.of(
                    "total", order.totals().total().amount(),
                    "gsi1pk", "BUYER#" + order.buyerId(),
                    "gsi1sk", order.position()));
    return table.put(item, order.version());
  }

  /// Every condition guards a version, a key, an erasure or a limit, so a failed one is STALE.
  private SaveResult write(List<Write> items, List<OutboxMessage> messages) {
    messages.forEach(message -> items.add(outbox.put(message)));
    return table.save(items);
  }

  private static String keyOf(UserId buyer, String key) {
    return "KEY#" + buyer + "#" + key;
  }
}
