package bookstore.simulator;

import static bookstore.simulator.Violation.unless;

import bookstore.catalog.domain.Reservation;
import bookstore.orders.domain.CancelReason;
import bookstore.orders.domain.Order;
import bookstore.orders.domain.OrderStatus;
import bookstore.orders.domain.Totals;
import bookstore.payments.provider.Entry;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shipping.domain.Shipment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What must be true of every shop: always, and once all is over.
final class Audit {
  private final World world;
  private final Shoppers shoppers;

  Audit(World world, Shoppers shoppers) {
    this.world = world;
    this.shoppers = shoppers;
  }

  /// Each copy is on the shelf or held for one order, at any moment.
  void always() {
    var held = held();
    for (var offered : shoppers.offered().entrySet()) {
      var listing = offered.getKey();
      var copies = offered.getValue();
      var shelf = world.catalog.find(listing).orElseThrow().stock();
      var away = held.getOrDefault(listing, 0);
      if (shelf + away != copies) {
        throw new AssertionError(
            "%s: of %d copies %d are on the shelf and %d held"
                .formatted(listing, copies, shelf, away));
      }
    }
  }

  private Map<ListingId, Integer> held() {
    var held = new HashMap<ListingId, Integer>();
    for (var order : world.placed) {
      var reservation = world.catalog.find(order).orElse(null);
      if (reservation != null && reservation.state() == Reservation.State.RESERVED) {
        for (var line : reservation.lines()) {
          held.merge(line.listingId(), line.quantity(), Integer::sum);
        }
      }
    }
    return held;
  }

  /// When no message is left.
  void atTheEnd() {
    always();
    world.placed.forEach(id -> order(world.orders.find(id).orElseThrow()));
    shoppers.offered().keySet().forEach(this::copy);
  }

  private void order(Order order) {
    unless(order.status().isFinal(), order.id(), "never ends:", order.status());
    var money = money(order.id());
    unless(money.charges() <= 1, order.id(), "is charged", money.charges(), "times");
    unless(
        money.charged() == 0 || money.charged() == order.totals().total().amount(),
        order.id(),
        "is charged",
        money.charged());
    unless(money.back() <= money.charged(), order.id(), "gets back more than it paid");
    var parcels = parcels(order.id());
    unless(parcels.isEmpty() || money.charged() > 0, order.id(), "is sent and not paid");
    if (order.status() == OrderStatus.DELIVERED || order.cancelReason() == CancelReason.LOST) {
      sent(order, money, parcels);
    } else {
      cancelled(order, money, parcels);
    }
    paymentAsShown(order, money);
  }

  private void sent(Order order, Money money, List<Shipment> parcels) {
    var lost =
        parcels.stream()
            .filter(parcel -> parcel.status() == Shipment.Status.LOST)
            .mapToLong(
                parcel ->
                    Totals.of(order.linesOf(parcel.sellerId()), order.delivery().parcelCost())
                        .total()
                        .amount())
            .sum();
    unless(money.back() == lost, order.id(), "lost", lost, "and got back", money.back());
    unless(
        parcels.stream()
            .allMatch(
                parcel ->
                    parcel.status() == Shipment.Status.LOST
                        || parcel.status() == Shipment.Status.DELIVERED),
        order.id(),
        "is over and a parcel is not:",
        parcels);
    unless(
        reservation(order.id()).filter(Reservation.State.RESERVED::equals).isPresent(),
        order.id(),
        "was sent and its stock given back");
    world.tally.count(order.status() == OrderStatus.DELIVERED ? "DELIVERED" : "CANCELLED LOST");
  }

  private void cancelled(Order order, Money money, List<Shipment> parcels) {
    unless(
        money.back() == money.charged(),
        order.id(),
        "is cancelled, paid",
        money.charged(),
        "and got back",
        money.back());
    unless(
        reservation(order.id()).filter(state -> state != Reservation.State.RESERVED).isPresent(),
        order.id(),
        "is cancelled and keeps its stock");
    unless(
        parcels.stream().allMatch(parcel -> parcel.status() == Shipment.Status.CANCELLED),
        order.id(),
        "is cancelled and a parcel left:",
        parcels);
    world.tally.count("CANCELLED " + order.cancelReason());
    if (money.charged() > 0) {
      world.tally.count("CANCELLED and refunded");
    }
  }

  /// What buyer and seller see of the money is what the provider's books say.
  private void paymentAsShown(Order order, Money money) {
    var shown =
        order.payment().status(order.totals().total(), order.status() == OrderStatus.CANCELLED);
    var holds =
        money.charged() == 0
            ? List.of("NONE", "DECLINED").contains(shown)
            : shown.equals(
                money.back() == 0
                    ? "CAPTURED"
                    : money.back() == money.charged() ? "REFUNDED" : "PARTIALLY_REFUNDED");
    unless(holds, order.id(), "shows its payment as", shown, ":", money);
  }

  private void copy(ListingId id) {
    var listing = world.catalog.find(id).orElseThrow();
    var copy = world.copies.find(id).orElseThrow();
    unless(
        copy.stock() == listing.stock()
            && copy.known().orElseThrow().price().equals(listing.price()),
        "orders' copy of",
        id,
        "is wrong:",
        copy,
        "instead of",
        listing);
  }

  private record Money(long charges, long charged, long back) {}

  private Money money(OrderId order) {
    var entries = world.ledger.of(order);
    return new Money(
        entries.stream().filter(entry -> entry.state() == Entry.State.CHARGED).count(),
        entries.stream().mapToLong(Audit::charged).sum(),
        entries.stream()
            .flatMap(entry -> entry.refunds().stream())
            .mapToLong(refund -> refund.amount().amount())
            .sum());
  }

  private static long charged(Entry entry) {
    var charged = entry.charged();
    return charged == null ? 0 : charged.amount();
  }

  private List<Shipment> parcels(OrderId order) {
    return world
        .shipments
        .consignment(order)
        .map(consignment -> world.shipments.find(consignment.shipments()))
        .orElse(List.of());
  }

  private Optional<Reservation.State> reservation(OrderId order) {
    return world.catalog.find(order).map(Reservation::state);
  }

  /// All state there is, to be compared.
  String snapshot() {
    var all = new StringBuilder();
    for (var order : world.placed) {
      all.append(world.orders.find(order))
          .append(world.payments.find(order))
          .append(world.ledger.of(order))
          .append(world.shipments.consignment(order))
          .append(parcels(order))
          .append(world.catalog.find(order));
    }
    for (var listing : shoppers.offered().keySet()) {
      all.append(world.catalog.find(listing)).append(world.copies.find(listing));
    }
    return all.toString();
  }
}
