package bookstore.simulation.rules;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.stock.Reservation;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.order.HistoryEntry;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.payments.domain.payment.Refund;
import bookstore.simulation.engine.Invariant;
import java.time.Duration;
import java.util.HashSet;

/// The invariants of one order.
public final class OrderRules {
  private static final Duration PAYMENT_PERIOD = Duration.ofMinutes(15);

  private OrderRules() {}

  /// `released` says how often its stock was given back.
  public static void check(FinalOrderState state, long released) {
    ends(state);
    transitions(state);
    stock(state, released);
    money(state);
    parcels(state);
    views(state);
    promises(state);
    addresses(state);
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

  private static void stock(FinalOrderState state, long released) {
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

  private static void views(FinalOrderState state) {
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

  /// Parcels that have arrived or will never leave need no address.
  private static void addresses(FinalOrderState state) {
    for (var parcel : state.shipments()) {
      Invariant.PERSONAL_DATA_OF_AN_ERASED_BUYER_IS_REMOVED.holds(
          parcel.address() == null, "%s", parcel);
    }
  }

  /// What orders knows of a listing is what catalog says of it.
  public static void copy(Listing listing, ListingCopy copy) {
    Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
        copy.available() == listing.stock()
            && copy.withdrawn() == listing.hasBeenWithdrawn()
            && copy.known().orElseThrow().price().equals(listing.price()),
        "%s, not %s",
        listing,
        copy);
  }
}
