package bookstore.simulation.deployed;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.payments.domain.payment.Payment;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shipping.domain.shipment.Shipment;
import bookstore.simulation.cloud.calls.CallGate;
import bookstore.simulation.cloud.dynamodb.SimulatedDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the services have stored.
public final class StoredState {
  private final DeployedShop shop;

  StoredState(DeployedShop shop) {
    this.shop = shop;
  }

  /// Whether a table has an item with this partition key.
  public boolean has(String table, String pk) {
    return shop.database.table(table).items().stream()
        .anyMatch(item -> new Item(item).text("pk").equals(pk));
  }

  /// The records of a table whose partition keys begin so.
  <T> List<T> all(String table, String prefix, Class<T> type) {
    return shop.database.table(table).items().stream()
        .map(Item::new)
        .filter(item -> item.text("pk").startsWith(prefix))
        .map(item -> item.as(type))
        .toList();
  }

  public OrderStatus status(OrderId id) {
    return order(id).status();
  }

  private Order order(OrderId id) {
    return shop.ordersInside().orders().find(id).orElseThrow();
  }

  /// Whether the last attempt to pay an order was declined.
  public boolean isDeclined(OrderId id) {
    return shop.paymentsInside()
        .payments()
        .find(id)
        .filter(payment -> payment.status() == Payment.Status.DECLINED)
        .isPresent();
  }

  public Optional<OrderId> orderOf(ShipmentId parcel) {
    return shop.shippingInside().shipments().find(parcel).map(Shipment::orderId);
  }

  /// Cancels an order as its buyer would.
  public void cancel(OrderId id) {
    shop.ordersInside().cancelOrder().run(order(id).buyerId(), id);
  }

  /// Deletes the reservation of an order when it is older than this.
  public void forgetReservation(OrderId order, Duration age) {
    var client = new SimulatedDynamoDb(shop.database, CallGate.OPEN);
    shop.database.table("catalog").items().stream()
        .map(Item::new)
        .filter(item -> item.text("pk").equals("RESERVATION#" + order))
        .filter(item -> isBefore(item, shop.time.now().minus(age)))
        .forEach(item -> client.deleteItem(it -> it.tableName("catalog").key(keyOf(item))));
  }

  private static boolean isBefore(Item reservation, Instant limit) {
    return Instant.parse(reservation.text("at")).isBefore(limit);
  }

  private static Map<String, AttributeValue> keyOf(Item item) {
    return Map.of(
        "pk", AttributeValue.fromS(item.text("pk")), "sk", AttributeValue.fromS(item.text("sk")));
  }
}
