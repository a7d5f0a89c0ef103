package bookstore.orders.domain.order;

import bookstore.orders.domain.delivery.Carrier;
import bookstore.orders.domain.delivery.Delivery;
import bookstore.shared.events.DispatchRequested;
import bookstore.shared.events.ListingPublished;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.ShipmentCreated;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.events.StockRejected;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;

/// Users, listings and reports that the tests share.
public final class SampleOrders {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  public static final UserId ANA = new UserId("usr_ana");
  public static final UserId BETO = new UserId("usr_beto");
  public static final UserId CARLA = new UserId("usr_carla");
  public static final ListingId RAYUELA = new ListingId("lst_rayuela");
  public static final ListingId FICCIONES = new ListingId("lst_ficciones");
  public static final ShippingAddress MEDELLIN =
      new ShippingAddress(
          "Ana Torres",
          "Carrera 43A # 1-50",
          null,
          "Medellín",
          "Antioquia",
          "050021",
          "CO",
          "+57 300 123 4567");

  private SampleOrders() {}

  public static Money cop(long pesos) {
    return new Money(pesos * 100, "COP");
  }

  public static OrderLine line(ListingId listing, UserId seller, int quantity, long pesos) {
    return new OrderLine(listing, "Book " + listing, seller, quantity, cop(pesos));
  }

  /// An order of a buyer of its own.
  public static Order placed(String id, Instant at) {
    return Order.placed(
        new OrderId(id),
        new UserId("usr_of_" + id),
        "request-1",
        List.of(line(RAYUELA, BETO, 1, 35_000)),
        new Delivery(Carrier.SERVIENTREGA, Carrier.SERVIENTREGA.cost("COP"), MEDELLIN),
        "tok_secret",
        at);
  }

  /// Ana buys one book of Beto's and two copies of one of Carla's.
  public static Order placed() {
    return Order.placed(
        new OrderId("ord_1"),
        ANA,
        "request-1",
        List.of(line(RAYUELA, BETO, 1, 35_000), line(FICCIONES, CARLA, 2, 20_000)),
        new Delivery(Carrier.SERVIENTREGA, Carrier.SERVIENTREGA.cost("COP"), MEDELLIN),
        "tok_secret",
        NOON);
  }

  public static ListingPublished published(
      ListingId id, UserId seller, long version, long pesos, int stock) {
    return new ListingPublished(
        id,
        version,
        seller,
        "Shop",
        "Book " + id,
        List.of("Author"),
        null,
        "es",
        "fiction",
        "GOOD",
        cop(pesos),
        stock,
        stock > 0 ? "ACTIVE" : "SOLD_OUT",
        null);
  }

  public static StockReserved reserved(OrderId order) {
    return new StockReserved(order, List.of());
  }

  public static StockRejected rejected(OrderId order, String reason) {
    return new StockRejected(order, reason, List.of());
  }

  public static PaymentCaptured captured(Order order) {
    return new PaymentCaptured(
        order.id(), new PaymentId("pay_1"), order.totals().total(), "card", "4242");
  }

  public static PaymentDeclined declined(OrderId order) {
    return declined(order, 1);
  }

  public static PaymentDeclined declined(OrderId order, int attempt) {
    return new PaymentDeclined(order, "card_declined", "card", "0002", attempt, null, null);
  }

  public static PaymentRefunded refunded(Order order, String refundId, Money amount) {
    return new PaymentRefunded(order.id(), order.buyerId(), refundId, amount);
  }

  public static ShipmentCreated created(OrderId order, UserId seller) {
    return new ShipmentCreated(
        shipment(seller), order, ANA, seller, "servientrega", "123", List.of());
  }

  public static DispatchRequested packed(OrderId order, UserId seller) {
    return new DispatchRequested(shipment(seller), order, ANA, seller, "servientrega", "123");
  }

  public static ShipmentDispatched dispatched(OrderId order, UserId seller) {
    return new ShipmentDispatched(shipment(seller), order, ANA, seller, "servientrega", "123");
  }

  public static ShipmentDelivered delivered(OrderId order, UserId seller) {
    return new ShipmentDelivered(shipment(seller), order, ANA, seller, "servientrega", "123");
  }

  public static ShipmentLost lost(OrderId order, UserId seller) {
    return new ShipmentLost(shipment(seller), order, ANA, seller, "servientrega", "123");
  }

  public static ShipmentId shipment(UserId seller) {
    return new ShipmentId("shp_" + seller);
  }
}
