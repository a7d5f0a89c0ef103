package bookstore.orders.lambda;

import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.order.CancelReason;
import bookstore.orders.domain.order.HistoryEntry;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderLine;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Shipment;
import bookstore.orders.domain.order.Totals;
import bookstore.shared.events.ParcelLine;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.Erased;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.OrderNumber;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The order view of a buyer.
record OrderView(
    OrderId id,
    String number,
    OrderStatus status,
    UserId buyerId,
    List<Line> lines,
    Option deliveryOption,
    ShippingAddress shippingAddress,
    Totals totals,
    PaymentView payment,
    List<ShipmentView> shipments,
    List<HistoryEntry> history,
    @Nullable CancelReason cancelReason,
    Instant placedAt,
    Instant updatedAt,
    long version) {

  /// A line with its seller's current name and the listing's current authors. They are stored only
  /// in the copy of the listing: an erasure has one place to change, and an order stays small.
  record Line(
      ListingId listingId,
      String title,
      @Nullable List<String> authors,
      UserId sellerId,
      String sellerName,
      int quantity,
      Money unitPrice) {
    static Line of(OrderLine line, @Nullable ListingCopy copy) {
      var details = copy == null ? null : copy.details();
      return new Line(
          line.listingId(),
          line.title(),
          details == null ? null : details.authors(),
          line.sellerId(),
          details == null ? Erased.TEXT : details.sellerName(),
          line.quantity(),
          line.unitPrice());
    }
  }

  record Option(String id, String name, Money cost) {}

  record PaymentView(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String method,
      String status,
      @Nullable String last4,
      @Nullable String declineCode) {}

  record ShipmentView(
      ShipmentId id,
      UserId sellerId,
      String carrier,
      String trackingNumber,
      Shipment.Status status,
      List<ParcelLine> lines) {}

  static OrderView of(Order order, Map<ListingId, ListingCopy> copies) {
    var carrier = order.delivery().carrier();
    return new OrderView(
        order.id(),
        OrderNumber.of(order.id()),
        order.status(),
        order.buyerId(),
        order.lines().stream().map(line -> Line.of(line, copies.get(line.listingId()))).toList(),
        new Option(carrier.id(), carrier.displayName(), order.delivery().parcelCost()),
        order.delivery().address(),
        order.totals(),
        payment(order),
        order.shipments().stream().map(shipment -> shipment(order, shipment)).toList(),
        order.history(),
        order.cancelReason(),
        order.placedAt(),
        order.updatedAt(),
        order.version());
  }

  private static PaymentView payment(Order order) {
    var payment = order.payment();
    var cancelled = order.status() == OrderStatus.CANCELLED;
    var status = payment.status(order.totals().total(), cancelled);
    var declineCode = status.equals("DECLINED") ? payment.declineCode() : null;
    return new PaymentView(payment.method(), status, payment.last4(), declineCode);
  }

  private static ShipmentView shipment(Order order, Shipment shipment) {
    return new ShipmentView(
        shipment.id(),
        shipment.sellerId(),
        shipment.carrier(),
        shipment.trackingNumber(),
        shipment.status(),
        order.linesOf(shipment.sellerId()).stream()
            .map(line -> new ParcelLine(line.listingId(), line.quantity()))
            .toList());
  }
}
