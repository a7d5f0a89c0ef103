package bookstore.simulation;

import bookstore.catalog.domain.stock.Reservation;
import bookstore.orders.domain.order.HistoryEntry;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.payments.domain.payment.Refund;
import bookstore.shared.events.StockReleased;
import bookstore.shared.kernel.ListingId;
import bookstore.shipping.domain.shipment.Consignment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks at the shop when a schedule is over: whether everything holds that has to.
final class Audit {
  private static final Duration TIME_TO_PAY = Duration.ofMinutes(15);

  private final World world;
  private final Map<bookstore.shared.kernel.UserId, Shopper> shoppers;
  private final Collection<ListingId> listings;

  Audit(World world, List<Shopper> shoppers, Collection<ListingId> listings) {
    this.world = world;
    this.shoppers = shoppers.stream().collect(Collectors.toMap(Shopper::id, Function.identity()));
    this.listings = listings;
  }

  void run() {
    for (var order : world.allOrders()) {
      var ending = Ending.of(order, shopper(order.buyerId()), world);
      ends(ending);
      wasLegal(ending);
      stock(ending);
      money(ending);
      parcels(ending);
      views(ending);
      promises(ending);
      erasure(ending);
      count(ending);
    }
    shoppers.values().forEach(this::keys);
    listings.forEach(this::copy);
  }

  /// Everything once more, in any order.
  void replay() {
    var before = everything();
    var sent = world.bus.sent();
    world.bus.replay();
    Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING.holds(world.bus.sent() == sent, "more was sent");
    var after = everything();
    for (int i = 0; i < before.size(); i++) {
      Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING.holds(
          before.get(i).equals(after.get(i)), "before: %s%nafter: %s", before.get(i), after.get(i));
    }
  }

  private Shopper shopper(bookstore.shared.kernel.UserId id) {
    return java.util.Objects.requireNonNull(shoppers.get(id));
  }

  private static void ends(Ending ending) {
    Invariant.EVERY_SAGA_ENDS.holds(ending.order().status().isFinal(), "%s", ending);
  }

  private static void wasLegal(Ending ending) {
    var statuses = ending.order().history().stream().map(HistoryEntry::status).toList();
    for (int i = 1; i < statuses.size(); i++) {
      Invariant.EVERY_STATUS_WAS_LEGAL.holds(
          statuses.get(i - 1).next().contains(statuses.get(i)), "%s went %s", ending, statuses);
    }
    var legal =
        switch (ending.order().cancelReason()) {
          case OUT_OF_STOCK, PRICE_CHANGED -> statuses.size() == 2;
          case PAYMENT_DECLINED -> !statuses.contains(OrderStatus.PAID);
          case EXPIRED -> !statuses.contains(OrderStatus.PAID) && hadTimeToPay(ending);
          case CANCELLED_BY_BUYER -> ending.buyer().askedToCancel(ending.order().id());
          case LOST -> statuses.contains(OrderStatus.SHIPPED);
          case null -> ending.order().status() == OrderStatus.DELIVERED;
        };
    Invariant.EVERY_STATUS_WAS_LEGAL.holds(legal, "%s went %s", ending, statuses);
  }

  private static boolean hadTimeToPay(Ending ending) {
    var until = ending.order().history().getLast().at();
    return !until.isBefore(ending.order().placedAt().plus(TIME_TO_PAY));
  }

  private void stock(Ending ending) {
    var released =
        world.bus.sent(StockReleased.class).stream()
            .filter(event -> event.orderId().equals(ending.order().id()))
            .count();
    var holds =
        ending.reservation().stream().anyMatch(it -> it.state() == Reservation.State.RESERVED);
    var held = holds || released > 0;
    Invariant.STOCK_COMES_BACK_ONCE_FROM_A_CANCELLED_ORDER_AND_NEVER_FROM_ANOTHER.holds(
        holds == ending.isSold() && released == (held && !holds ? 1 : 0),
        "%s %s, given back %d times",
        ending,
        ending.reservation(),
        released);
  }

  private static void money(Ending ending) {
    Invariant.AN_ORDER_IS_CHARGED_ONCE_AT_MOST_AND_ITS_TOTAL.holds(
        ending.charges().size() <= 1
            && (!ending.isCharged()
                || ending.charged() == ending.order().totals().total().amount()),
        "%s %s",
        ending,
        ending.entries());
    var kinds = ending.refunds().stream().map(Refund::id).toList();
    Invariant.EACH_REFUND_IS_MADE_ONCE.holds(
        new HashSet<>(kinds).size() == kinds.size() && ending.givenBack() <= ending.owed(),
        "%s owed %d, gave back %s",
        ending,
        ending.owed(),
        ending.refunds());
    Invariant.A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED.holds(
        ending.givenBack() == ending.owed() && (!ending.isSold() || ending.isCharged()),
        "%s owed %d, gave back %s",
        ending,
        ending.owed(),
        ending.refunds());
  }

  private static void parcels(Ending ending) {
    Invariant.NOTHING_IS_SHIPPED_WITHOUT_PAYMENT.holds(
        ending.shipments().isEmpty() || (ending.wasPaid() && ending.isCharged()),
        "%s %s",
        ending,
        ending.shipments());
    for (var parcel : ending.shipments()) {
      var right =
          switch (parcel.status()) {
            case DELIVERED, LOST -> ending.isSold();
            case CANCELLED -> !ending.isSold();
            case CREATED, PACKED, DISPATCHED -> false;
          };
      Invariant.NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES.holds(right, "%s %s", ending, parcel);
    }
    Invariant.A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED.holds(
        !ending.isSold() || ending.shipments().size() == ending.order().sellers().size(),
        "%s %s",
        ending,
        ending.shipments());
  }

  private void views(Ending ending) {
    var order = ending.order();
    var seen =
        order.payment().status(order.totals().total(), order.status() == OrderStatus.CANCELLED);
    Invariant.READ_MODELS_AGREE_IN_THE_END.holds(
        seen.equals(ending.payment()), "%s payment %s, not %s", ending, seen, ending.payment());
    Invariant.READ_MODELS_AGREE_IN_THE_END.holds(
        ending.isCharged() == (order.payment().captured() != null),
        "%s shows %s of %s",
        ending,
        order.payment(),
        ending.entries());
    var parcels = order.shipments().stream().map(it -> it.id() + " " + it.status()).sorted();
    var real = ending.shipments().stream().map(it -> it.id() + " " + it.status()).sorted();
    if (ending.isSold()) {
      Invariant.READ_MODELS_AGREE_IN_THE_END.holds(
          parcels.toList().equals(real.toList()), "%s %s", ending, ending.shipments());
    }
    for (var sale : order.sales()) {
      var sold = world.orders.ofSeller(sale.sellerId(), Optional.of(sale.position()), 1).items();
      Invariant.READ_MODELS_AGREE_IN_THE_END.holds(
          sold.equals(List.of(sale)), "%s, not %s", sale, sold);
    }
  }

  private static void promises(Ending ending) {
    var id = ending.order().id();
    if (ending.buyer().wasToldCancelled(id)) {
      Invariant.WHAT_WAS_ANSWERED_STAYS_TRUE.holds(
          ending.order().status() == OrderStatus.CANCELLED, "%s was told to be cancelled", ending);
    }
    if (ending.buyer().wasToldTooLate(id)) {
      Invariant.WHAT_WAS_ANSWERED_STAYS_TRUE.holds(
          ending.isSold(), "%s was told to be too late to cancel", ending);
    }
  }

  private void erasure(Ending ending) {
    if (world.erasures.contains(ending.order().buyerId())) {
      Invariant.AN_ERASED_BUYER_IS_FORGOTTEN.holds(!ending.order().isToBeForgotten(), "%s", ending);
    }
    ending
        .shipments()
        .forEach(
            parcel ->
                Invariant.AN_ERASED_BUYER_IS_FORGOTTEN.holds(
                    parcel.address() == null, "%s", parcel));
  }

  private void keys(Shopper shopper) {
    var orders = world.allOrders().stream().filter(it -> it.buyerId().equals(shopper.id())).count();
    Invariant.A_KEY_IS_ONE_ORDER.holds(
        orders <= shopper.keys(),
        "%s has %d orders of %d keys",
        shopper.id(),
        orders,
        shopper.keys());
  }

  private void copy(ListingId id) {
    var listing = world.catalog.find(id).orElseThrow();
    var copy = world.copies.find(id).orElseThrow();
    Invariant.READ_MODELS_AGREE_IN_THE_END.holds(
        copy.available() == listing.stock()
            && copy.withdrawn() == listing.hasBeenWithdrawn()
            && copy.known().orElseThrow().price().equals(listing.price()),
        "%s, not %s",
        listing,
        copy);
  }

  private List<Object> everything() {
    var all = new ArrayList<Object>();
    for (var order : world.allOrders()) {
      all.add(order);
      all.add(world.payments.find(order.id()));
      all.add(world.bank.about(order.id()));
      all.add(world.catalog.find(order.id()));
      var consignment = world.shipments.consignment(order.id());
      all.add(consignment);
      all.add(world.shipments.find(consignment.map(Consignment::shipments).orElse(List.of())));
    }
    for (var listing : listings) {
      all.add(world.catalog.find(listing));
      all.add(world.copies.find(listing));
    }
    return all;
  }

  private void count(Ending ending) {
    world.coverage.count(path(ending));
    if (!ending.isSold() && !ending.shipments().isEmpty()) {
      world.coverage.count(Path.CANCELLED_WITH_A_PARCEL_AT_THE_SELLER);
    }
    if (ending.isCharged()) {
      world.payments.find(ending.order().id()).ifPresent(payment -> countPayment(payment));
    }
  }

  private void countPayment(bookstore.payments.domain.payment.Payment payment) {
    var instrument = payment.instrument();
    if (instrument == null) {
      return;
    }
    if (instrument.behaviour()
        == bookstore.payments.domain.token.Instrument.Behaviour.PAYS_AND_TIMES_OUT) {
      world.coverage.count(Path.CAPTURED_AFTER_A_TIME_OUT);
    }
    if (instrument.method() == bookstore.payments.domain.token.Instrument.Method.bank_transfer) {
      world.coverage.count(Path.CAPTURED_BY_BANK_TRANSFER);
    }
  }

  private static Path path(Ending ending) {
    return switch (ending.order().cancelReason()) {
      case null -> ending.givenBack() > 0 ? Path.ORDER_DELIVERED_IN_PART : Path.ORDER_DELIVERED;
      case OUT_OF_STOCK -> Path.CANCELLED_OUT_OF_STOCK;
      case PRICE_CHANGED -> Path.CANCELLED_PRICE_CHANGED;
      case PAYMENT_DECLINED -> Path.CANCELLED_PAYMENT_DECLINED;
      case EXPIRED ->
          ending.isCharged() ? Path.CANCELLED_EXPIRED_AND_REFUNDED : Path.CANCELLED_EXPIRED;
      case CANCELLED_BY_BUYER ->
          ending.wasPaid()
              ? Path.CANCELLED_BY_BUYER_AND_REFUNDED
              : Path.CANCELLED_BY_BUYER_BEFORE_PAYMENT;
      case LOST -> Path.ORDER_LOST;
    };
  }
}
