package bookstore.auth.domain.mail;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderMailEvent;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;

/// The events of one order that are told by mail: two books of a seller and one of another, for
/// `buyer`.
record OrderEvents(UserId buyer, UserId seller, UserId otherSeller) {
  static final OrderId ORDER = new OrderId("ord_0198f3e2c0d17a44b5c6d7e8f9011223");
  static final String NUMBER = "KA7P-02S1";
  private static final String TITLE = "<b>http://evil.example</b>";

  OrderPlaced placed() {
    return new OrderPlaced(ORDER, buyer, lines(), cop(13_000_000));
  }

  OrderPaid paid() {
    var address = new ShippingAddress("Ana", "Calle 1", null, "Cali", null, null, "CO", null);
    return new OrderPaid(ORDER, buyer, "envia", address, lines(), cop(13_000_000));
  }

  PaymentDeclined declined(int attempt) {
    return new PaymentDeclined(
        ORDER, "insufficient_funds", "card", "9995", attempt, buyer, cop(13_000_000));
  }

  ShipmentDispatched dispatched(String shipment) {
    return new ShipmentDispatched(
        new ShipmentId(shipment), ORDER, buyer, seller, "envia", "ENV" + shipment);
  }

  ShipmentDelivered delivered(String shipment) {
    return new ShipmentDelivered(
        new ShipmentId(shipment), ORDER, buyer, seller, "envia", "ENV" + shipment);
  }

  OrderCancelled cancelled(String reason) {
    return new OrderCancelled(ORDER, buyer, reason, lines(), true, true);
  }

  PaymentRefunded refunded() {
    return new PaymentRefunded(ORDER, buyer, "rfd_1", cop(13_000_000));
  }

  /// One of each kind.
  List<OrderMailEvent> all() {
    return List.of(
        placed(),
        paid(),
        declined(1),
        dispatched("shp_1"),
        delivered("shp_1"),
        cancelled("CANCELLED_BY_BUYER"),
        refunded());
  }

  static Envelope envelope(OrderMailEvent event, Instant at) {
    return new Envelope(
        "evt_" + event.getClass().getSimpleName(), at, "req_1", (BookstoreEvent) event);
  }

  private List<OrderedLine> lines() {
    return List.of(
        new OrderedLine(new ListingId("lst_1"), seller, TITLE, 2, cop(3_500_000)),
        new OrderedLine(new ListingId("lst_2"), otherSeller, TITLE, 1, cop(1_500_050)));
  }

  private static Money cop(long amount) {
    return new Money(amount, "COP");
  }
}
