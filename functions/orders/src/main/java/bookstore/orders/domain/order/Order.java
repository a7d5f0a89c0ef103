package bookstore.orders.domain.order;

import bookstore.orders.domain.delivery.Delivery;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An order. `seen` has the natural key of every report that was applied, so that reports are
/// idempotent. The payment token is a secret and part of no view.
public record Order(
    OrderId id,
    UserId buyerId,
    String correlationId,
    long version,
    OrderStatus status,
    @Nullable CancelReason cancelReason,
    List<OrderLine> lines,
    Delivery delivery,
    Totals totals,
    String paymentToken,
    Payment payment,
    List<Shipment> shipments,
    List<HistoryEntry> history,
    Set<String> seen,
    Instant placedAt,
    Instant updatedAt) {

  public Order {
    lines = List.copyOf(lines);
    shipments = List.copyOf(shipments);
    history = List.copyOf(history);
    seen = Set.copyOf(seen);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("an order has at least one line");
    }
  }

  static Order placed(
      OrderId id,
      UserId buyerId,
      String correlationId,
      List<OrderLine> lines,
      Delivery delivery,
      String paymentToken,
      Instant now) {
    return new Order(
        id,
        buyerId,
        correlationId,
        1,
        OrderStatus.PENDING,
        null,
        lines,
        delivery,
        Totals.of(lines, delivery.parcelCost()),
        paymentToken,
        Payment.NONE,
        List.of(),
        List.of(new HistoryEntry(OrderStatus.PENDING, now, null)),
        Set.of(),
        now,
        now);
  }

  /// The sort key among the orders of its buyer; later orders have larger keys.
  public String position() {
    return Position.of(placedAt, id);
  }

  public List<UserId> sellers() {
    return lines.stream().map(OrderLine::sellerId).distinct().toList();
  }

  /// The sale of each seller; none until the order is paid.
  public List<Sale> sales() {
    return paidAt().stream()
        .flatMap(soldAt -> sellers().stream().map(seller -> sale(seller, soldAt)))
        .toList();
  }

  private Optional<Instant> paidAt() {
    return history.stream()
        .filter(entry -> entry.status() == OrderStatus.PAID)
        .map(HistoryEntry::at)
        .findFirst();
  }

  private Sale sale(UserId seller, Instant soldAt) {
    var now = saleStatus(seller);
    return new Sale(
        id,
        seller,
        linesOf(seller),
        now,
        now.isFinal() ? null : delivery.address(),
        delivery.carrier().id(),
        shipment(seller).orElse(null),
        soldAt);
  }

  /// A seller's parcel may be ahead of the order, or lost while other parcels arrive.
  private OrderStatus saleStatus(UserId seller) {
    if (status == OrderStatus.CANCELLED) {
      return status;
    }
    return shipment(seller)
        .map(
            shipment ->
                switch (shipment.status()) {
                  case CREATED, CLEARED -> OrderStatus.PAID;
                  case DISPATCHED -> OrderStatus.SHIPPED;
                  case DELIVERED -> OrderStatus.DELIVERED;
                  case LOST, CANCELLED -> OrderStatus.CANCELLED;
                })
        .orElse(OrderStatus.PAID);
  }

  public Optional<Shipment> shipment(UserId seller) {
    return shipments.stream().filter(shipment -> shipment.sellerId().equals(seller)).findFirst();
  }

  public List<OrderLine> linesOf(UserId seller) {
    return lines.stream().filter(line -> line.sellerId().equals(seller)).toList();
  }

  /// The total of a seller's part: the books and one parcel.
  public Money part(UserId seller) {
    return Totals.of(linesOf(seller), delivery.parcelCost()).total();
  }

  public List<OrderedLine> orderedLines() {
    return lines.stream().map(OrderLine::ordered).toList();
  }

  public Order seeing(String key) {
    var more = new TreeSet<>(seen);
    more.add(key);
    return with(version, status, cancelReason, payment, shipments, history, more, updatedAt);
  }

  public Order paying(Payment next) {
    return with(version, status, cancelReason, next, shipments, history, seen, updatedAt);
  }

  /// Whether its books are reserved and its buyer may pay in another way.
  public boolean mayBePaidAgain() {
    return status == OrderStatus.RESERVED && payment.mayBeTriedAgain();
  }

  /// The next attempt to pay, with another token.
  public Order payingAgain(String nextToken) {
    return with(
        nextToken,
        version,
        status,
        cancelReason,
        payment.next(),
        shipments,
        history,
        seen,
        updatedAt);
  }

  public Order carrying(Shipment shipment) {
    var next = new ArrayList<>(shipments);
    next.removeIf(other -> other.sellerId().equals(shipment.sellerId()));
    next.add(shipment);
    return carrying(next);
  }

  public Order carrying(List<Shipment> next) {
    return with(version, status, cancelReason, payment, next, history, seen, updatedAt);
  }

  /// The order in the next status.
  ///
  /// @throws IllegalStateException when [OrderStatus] does not allow the transition
  public Order move(OrderStatus to, Instant now, @Nullable String note) {
    if (!status.next().contains(to)) {
      throw new IllegalStateException(id + " cannot become " + to + " from " + status);
    }
    var more = new ArrayList<>(history);
    more.add(new HistoryEntry(to, now, note));
    return with(version, to, cancelReason, payment, shipments, more, seen, updatedAt);
  }

  public Order because(CancelReason reason) {
    return with(version, status, reason, payment, shipments, history, seen, updatedAt);
  }

  public Order nextVersion(Instant now) {
    return with(version + 1, status, cancelReason, payment, shipments, history, seen, now);
  }

  /// Whether it is neither paid nor cancelled, so that copies may be reserved for it.
  public boolean isOpen() {
    return switch (status) {
      case PENDING, RESERVED -> true;
      case PAID, SHIPPED, DELIVERED, CANCELLED -> false;
    };
  }

  /// How many copies it has, of all listings together.
  public int copies() {
    return lines.stream().mapToInt(OrderLine::quantity).sum();
  }

  /// The order as it was placed, without later changes.
  Order asPlaced() {
    return placed(id, buyerId, correlationId, lines, delivery, paymentToken, placedAt);
  }

  /// Whether its status is final and it still has the buyer's address.
  public boolean isErasable() {
    return status.isFinal() && !delivery.isErased();
  }

  /// The same version without the buyer's personal data.
  public Order withoutPersonalData() {
    return new Order(
        id,
        buyerId,
        correlationId,
        version,
        status,
        cancelReason,
        lines,
        delivery.erased(),
        totals,
        paymentToken,
        payment,
        shipments,
        history,
        seen,
        placedAt,
        updatedAt);
  }

  private Order with(
      long newVersion,
      OrderStatus newStatus,
      @Nullable CancelReason newReason,
      Payment newPayment,
      List<Shipment> newShipments,
      List<HistoryEntry> newHistory,
      Set<String> newSeen,
      Instant newUpdatedAt) {
    return with(
        paymentToken,
        newVersion,
        newStatus,
        newReason,
        newPayment,
        newShipments,
        newHistory,
        newSeen,
        newUpdatedAt);
  }

  private Order with(
      String newToken,
      long newVersion,
      OrderStatus newStatus,
      @Nullable CancelReason newReason,
      Payment newPayment,
      List<Shipment> newShipments,
      List<HistoryEntry> newHistory,
      Set<String> newSeen,
      Instant newUpdatedAt) {
    return new Order(
        id,
        buyerId,
        correlationId,
        newVersion,
        newStatus,
        newReason,
        lines,
        delivery,
        totals,
        newToken,
        newPayment,
        newShipments,
        newHistory,
        newSeen,
        placedAt,
        newUpdatedAt);
  }
}
