package bookstore.simulation.audit;

import bookstore.orders.domain.order.Order;
import bookstore.shared.events.StockReleased;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shipping.domain.shipment.Consignment;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.rules.FinalOrderState;
import bookstore.simulation.rules.OrderRules;
import bookstore.simulation.shop.SimulatedShop;
import bookstore.simulation.users.SimulatedBuyer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Checks the invariants when a schedule is over.
public final class Audit {
  private final SimulatedShop shop;
  private final Map<UserId, SimulatedBuyer> buyers;
  private final Collection<ListingId> listings;

  public Audit(SimulatedShop shop, List<SimulatedBuyer> buyers, Collection<ListingId> listings) {
    this.shop = shop;
    this.buyers =
        buyers.stream().collect(Collectors.toMap(SimulatedBuyer::id, Function.identity()));
    this.listings = listings;
  }

  public void run() {
    for (var order : shop.allOrders()) {
      var state = state(order);
      OrderRules.check(state, released(order.id()));
      views(order);
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

  private FinalOrderState state(Order order) {
    var parcels =
        shop.shipments.consignment(order.id()).map(Consignment::shipments).orElse(List.of());
    return new FinalOrderState(
        order,
        buyer(order.buyerId()),
        shop.ledger.about(order.id()),
        shop.catalog.find(order.id()),
        shop.shipments.find(parcels));
  }

  private SimulatedBuyer buyer(UserId id) {
    return Objects.requireNonNull(buyers.get(id));
  }

  private long released(OrderId order) {
    return shop.bus.sent(StockReleased.class).stream()
        .filter(event -> event.orderId().equals(order))
        .count();
  }

  private void views(Order order) {
    for (var sale : order.sales()) {
      var sold = shop.orders.ofSeller(sale.sellerId(), Optional.of(sale.position()), 1).items();
      Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
          sold.equals(List.of(sale)), "%s, not %s", sale, sold);
    }
  }

  private void erasure(FinalOrderState state) {
    if (shop.erasures.contains(state.order().buyerId())) {
      Invariant.PERSONAL_DATA_OF_AN_ERASED_BUYER_IS_REMOVED.holds(
          !state.order().isErasable(), "%s", state);
    }
  }

  private void keys(SimulatedBuyer buyer) {
    var orders = shop.allOrders().stream().filter(it -> it.buyerId().equals(buyer.id())).count();
    Invariant.AN_IDEMPOTENCY_KEY_PLACES_ONE_ORDER.holds(
        orders <= buyer.keys(), "%s has %d orders of %d keys", buyer.id(), orders, buyer.keys());
  }

  private void copy(ListingId id) {
    OrderRules.copy(shop.catalog.find(id).orElseThrow(), shop.copies.find(id).orElseThrow());
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
