package bookstore.simulation.rules;

import bookstore.catalog.domain.stock.Reservation;
import bookstore.orders.domain.order.CancelReason;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Totals;
import bookstore.payments.domain.payment.Refund;
import bookstore.payments.provider.LedgerEntry;
import bookstore.shared.kernel.UserId;
import bookstore.shipping.domain.shipment.Shipment;
import java.util.List;
import java.util.Optional;

/// The final state of one order in every service.
public record FinalOrderState(
    Order order,
    BuyerAnswers buyer,
    List<LedgerEntry> entries,
    Optional<Reservation> reservation,
    List<Shipment> shipments) {

  /// Whether the buyer has something of it, or a carrier lost it: sold either way.
  public boolean isSold() {
    return order.status() == OrderStatus.DELIVERED || order.cancelReason() == CancelReason.LOST;
  }

  public List<LedgerEntry> charges() {
    return entries.stream().filter(entry -> entry.state() == LedgerEntry.State.CHARGED).toList();
  }

  public boolean isCharged() {
    return !charges().isEmpty();
  }

  public boolean wasPaid() {
    return order.history().stream().anyMatch(entry -> entry.status() == OrderStatus.PAID);
  }

  public List<Refund> refunds() {
    return entries.stream().flatMap(entry -> entry.refunds().stream()).toList();
  }

  long charged() {
    return charges().stream().mapToLong(entry -> amount(entry)).sum();
  }

  public long refunded() {
    return refunds().stream().mapToLong(refund -> refund.amount().amount()).sum();
  }

  /// What has to go back: everything, or the parcels that got lost with their delivery.
  long owed() {
    return isSold()
        ? shipments.stream()
            .filter(parcel -> parcel.status() == Shipment.Status.LOST)
            .mapToLong(parcel -> part(parcel.sellerId()))
            .sum()
        : charged();
  }

  private long part(UserId seller) {
    return Totals.of(order.linesOf(seller), order.delivery().parcelCost()).total().amount();
  }

  /// What the buyer should see of the payment.
  String payment() {
    if (refunded() > 0) {
      return refunded() == order.totals().total().amount() ? "REFUNDED" : "PARTIALLY_REFUNDED";
    }
    if (isCharged()) {
      return "CAPTURED";
    }
    return order.payment().declineCode() == null ? "NONE" : "DECLINED";
  }

  private static long amount(LedgerEntry entry) {
    var charged = entry.charged();
    return charged == null ? 0 : charged.amount();
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(order.id(), order.status(), order.cancelReason());
  }
}
