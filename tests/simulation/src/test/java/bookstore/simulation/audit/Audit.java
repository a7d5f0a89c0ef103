package bookstore.simulation.audit;

import bookstore.catalog.domain.stock.Reservation;
import bookstore.orders.domain.order.HistoryEntry;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.payments.domain.payment.Refund;
import bookstore.shared.events.StockReleased;
import bookstore.shared.kernel.ListingId;
import bookstore.shipping.domain.shipment.Consignment;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.shop.SimulatedShop;
import bookstore.simulation.users.SimulatedBuyer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Checks the invariants when a schedule is over.
public final class Audit {
  private static final Duration PAYMENT_PERIOD = Duration.ofMinutes(15);

  private final SimulatedShop shop;
  private final Map<bookstore.shared.kernel.UserId, SimulatedBuyer> buyers;
  private final Collection<ListingId> listings;

  public Audit(SimulatedShop shop, List<SimulatedBuyer> buyers, Collection<ListingId> listings) {
    this.shop = shop;
    this.buyers =
        buyers.stream().collect(Collectors.toMap(SimulatedBuyer::id, Function.identity()));
    this.listings = listings;
  }

  public void run() {
    for (var order : shop.allOrders()) {
      var state = FinalOrderState.of(order, buyer(order.buyerId()), shop);
      ends(state);
      transitions(state);
      stock(state);
      money(state);
      parcels(state);
      views(state);
      promises(state);
      erasure(state);
      count(state);
    }
    buyers.values().forEach(this::keys);
    listings.forEach(this::copy);
  }

  /// Delivers every message again, in any order; nothing may change.
  public void replay() {
    var before = everything();
    var sent = shop.bus.sent();
    shop.bus.replay();
    Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING.holds(shop.bus.sent() == sent, "more was sent");
    var after = everything();
    for (int i = 0; i < before.size(); i++) {
      Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING.holds(
          before.get(i).equals(after.get(i)), "before: %s%nafter: %s", before.get(i), after.get(i));
    }
  }

  private SimulatedBuyer buyer(bookstore.shared.kernel.UserId id) {
    return java.util.Objects.requireNonNull(buyers.get(id));
  }

  private static void ends(FinalOrderState state) {
    Invariant.EVERY_SAGA_ENDS.holds(state.order().status().isFinal(), "%s", state);
  }

  private static void transitions(FinalOrderState state) {
    var statuses = state.order().history().stream().map(HistoryEntry::status).toList();
    for (int i = 1; i < statuses.size(); i++) {
      Invariant.EVERY_TRANSITION_IS_LEGAL.holds(
          statuses.get(i - 1).next().contains(statuses.get(i)), "%s went %s", state, statuses);
    }
    var legal =
        switch (state.order().cancelReason()) {
          case OUT_OF_STOCK, PRICE_CHANGED -> statuses.size() == 2;
          case PAYMENT_DECLINED -> !statuses.contains(OrderStatus.PAID);
          case EXPIRED -> !statuses.contains(OrderStatus.PAID) && hadPaymentPeriod(state);
          case CANCELLED_BY_BUYER -> state.buyer().askedToCancel(state.order().id());
          case LOST -> statuses.contains(OrderStatus.SHIPPED);
          case null -> state.order().status() == OrderStatus.DELIVERED;
        };
    Invariant.EVERY_TRANSITION_IS_LEGAL.holds(legal, "%s went %s", state, statuses);
  }

  private static boolean hadPaymentPeriod(FinalOrderState state) {
    var until = state.order().history().getLast().at();
    return !until.isBefore(state.order().placedAt().plus(PAYMENT_PERIOD));
  }

  private void stock(FinalOrderState state) {
    var released =
        shop.bus.sent(StockReleased.class).stream()
            .filter(event -> event.orderId().equals(state.order().id()))
            .count();
    var holds =
        state.reservation().stream().anyMatch(it -> it.state() == Reservation.State.RESERVED);
    var held = holds || released > 0;
    Invariant.STOCK_COMES_BACK_ONCE_FROM_A_CANCELLED_ORDER_AND_NEVER_FROM_ANOTHER.holds(
        holds == state.isSold() && released == (held && !holds ? 1 : 0),
        "%s %s, given back %d times",
        state,
        state.reservation(),
        released);
  }

  private static void money(FinalOrderState state) {
    Invariant.AN_ORDER_IS_CHARGED_ONCE_AT_MOST_AND_ITS_TOTAL.holds(
        state.charges().size() <= 1
            && (!state.isCharged() || state.charged() == state.order().totals().total().amount()),
        "%s %s",
        state,
        state.entries());
    var kinds = state.refunds().stream().map(Refund::id).toList();
    Invariant.EACH_REFUND_IS_MADE_ONCE.holds(
        new HashSet<>(kinds).size() == kinds.size() && state.refunded() <= state.owed(),
        "%s owed %d, gave back %s",
        state,
        state.owed(),
        state.refunds());
    Invariant.A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED.holds(
        state.refunded() == state.owed() && (!state.isSold() || state.isCharged()),
        "%s owed %d, gave back %s",
        state,
        state.owed(),
        state.refunds());
  }

  private static void parcels(FinalOrderState state) {
    Invariant.NOTHING_IS_SHIPPED_WITHOUT_PAYMENT.holds(
        state.shipments().isEmpty() || (state.wasPaid() && state.isCharged()),
        "%s %s",
        state,
        state.shipments());
    for (var parcel : state.shipments()) {
      var right =
          switch (parcel.status()) {
            case DELIVERED, LOST -> state.isSold();
            case CANCELLED -> !state.isSold();
            case CREATED, PACKED, DISPATCHED -> false;
          };
      Invariant.NO_PARCEL_OF_A_CANCELLED_ORDER_LEAVES.holds(right, "%s %s", state, parcel);
    }
    Invariant.A_PAID_ORDER_IS_DELIVERED_OR_REFUNDED.holds(
        !state.isSold() || state.shipments().size() == state.order().sellers().size(),
        "%s %s",
        state,
        state.shipments());
  }

  private void views(FinalOrderState state) {
    var order = state.order();
    var seen =
        order.payment().status(order.totals().total(), order.status() == OrderStatus.CANCELLED);
    Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
        seen.equals(state.payment()), "%s payment %s, not %s", state, seen, state.payment());
    Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
        state.isCharged() == (order.payment().captured() != null),
        "%s shows %s of %s",
        state,
        order.payment(),
        state.entries());
    var parcels = order.shipments().stream().map(it -> it.id() + " " + it.status()).sorted();
    var real = state.shipments().stream().map(it -> it.id() + " " + it.status()).sorted();
    if (state.isSold()) {
      Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
          parcels.toList().equals(real.toList()), "%s %s", state, state.shipments());
    }
    for (var sale : order.sales()) {
      var sold = shop.orders.ofSeller(sale.sellerId(), Optional.of(sale.position()), 1).items();
      Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
          sold.equals(List.of(sale)), "%s, not %s", sale, sold);
    }
  }

  private static void promises(FinalOrderState state) {
    var id = state.order().id();
    if (state.buyer().wasAnsweredCancelled(id)) {
      Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(
          state.order().status() == OrderStatus.CANCELLED, "%s was told to be cancelled", state);
    }
    if (state.buyer().wasAnsweredTooLate(id)) {
      Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(
          state.isSold(), "%s was told to be too late to cancel", state);
    }
  }

  private void erasure(FinalOrderState state) {
    if (shop.erasures.contains(state.order().buyerId())) {
      Invariant.PERSONAL_DATA_OF_AN_ERASED_BUYER_IS_REMOVED.holds(
          !state.order().isErasable(), "%s", state);
    }
    state
        .shipments()
        .forEach(
            parcel ->
                Invariant.PERSONAL_DATA_OF_AN_ERASED_BUYER_IS_REMOVED.holds(
                    parcel.address() == null, "%s", parcel));
  }

  private void keys(SimulatedBuyer buyer) {
    var orders = shop.allOrders().stream().filter(it -> it.buyerId().equals(buyer.id())).count();
    Invariant.AN_IDEMPOTENCY_KEY_PLACES_ONE_ORDER.holds(
        orders <= buyer.keys(), "%s has %d orders of %d keys", buyer.id(), orders, buyer.keys());
  }

  private void copy(ListingId id) {
    var listing = shop.catalog.find(id).orElseThrow();
    var copy = shop.copies.find(id).orElseThrow();
    Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
        copy.available() == listing.stock()
            && copy.withdrawn() == listing.hasBeenWithdrawn()
            && copy.known().orElseThrow().price().equals(listing.price()),
        "%s, not %s",
        listing,
        copy);
  }

  private List<Object> everything() {
    var all = new ArrayList<Object>();
    for (var order : shop.allOrders()) {
      all.add(order);
      all.add(shop.payments.find(order.id()));
      all.add(shop.ledger.about(order.id()));
      all.add(shop.catalog.find(order.id()));
      var consignment = shop.shipments.consignment(order.id());
      all.add(consignment);
      all.add(shop.shipments.find(consignment.map(Consignment::shipments).orElse(List.of())));
    }
    for (var listing : listings) {
      all.add(shop.catalog.find(listing));
      all.add(shop.copies.find(listing));
    }
    return all;
  }

  private void count(FinalOrderState state) {
    shop.coverage.count(path(state));
    if (!state.isSold() && !state.shipments().isEmpty()) {
      shop.coverage.count(ExecutionPath.CANCELLED_WITH_A_PARCEL_AT_THE_SELLER);
    }
    if (state.isCharged()) {
      shop.payments.find(state.order().id()).ifPresent(payment -> countPayment(payment));
    }
  }

  private void countPayment(bookstore.payments.domain.payment.Payment payment) {
    var instrument = payment.instrument();
    if (instrument == null) {
      return;
    }
    if (instrument.behaviour()
        == bookstore.payments.domain.token.Instrument.Behaviour.PAYS_AND_TIMES_OUT) {
      shop.coverage.count(ExecutionPath.CAPTURED_AFTER_A_TIME_OUT);
    }
    if (instrument.method() == bookstore.payments.domain.token.Instrument.Method.bank_transfer) {
      shop.coverage.count(ExecutionPath.CAPTURED_BY_BANK_TRANSFER);
    }
  }

  private static ExecutionPath path(FinalOrderState state) {
    return switch (state.order().cancelReason()) {
      case null ->
          state.refunded() > 0
              ? ExecutionPath.ORDER_DELIVERED_IN_PART
              : ExecutionPath.ORDER_DELIVERED;
      case OUT_OF_STOCK -> ExecutionPath.CANCELLED_OUT_OF_STOCK;
      case PRICE_CHANGED -> ExecutionPath.CANCELLED_PRICE_CHANGED;
      case PAYMENT_DECLINED -> ExecutionPath.CANCELLED_PAYMENT_DECLINED;
      case EXPIRED ->
          state.isCharged()
              ? ExecutionPath.CANCELLED_EXPIRED_AND_REFUNDED
              : ExecutionPath.CANCELLED_EXPIRED;
      case CANCELLED_BY_BUYER ->
          state.wasPaid()
              ? ExecutionPath.CANCELLED_BY_BUYER_AND_REFUNDED
              : ExecutionPath.CANCELLED_BY_BUYER_BEFORE_PAYMENT;
      case LOST -> ExecutionPath.ORDER_LOST;
    };
  }
}
