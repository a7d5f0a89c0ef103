package bookstore.simulation.deployed;

import bookstore.catalog.domain.stock.Reservation;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.order.HistoryEntry;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Sale;
import bookstore.payments.domain.payment.Payment;
import bookstore.payments.domain.payment.Refund;
import bookstore.payments.domain.token.Instrument;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.payments.provider.LedgerEntry;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
import bookstore.shipping.domain.shipment.Consignment;
import bookstore.shipping.domain.shipment.Shipment;
import bookstore.simulation.engine.Invariant;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Checks the invariants when a schedule is over, by what is stored in the tables.
final class Audit {
  private static final Duration PAYMENT_PERIOD = Duration.ofMinutes(15);
  private static final int ALL = 1_000;
  private static final int MOST_ITEM_CHARACTERS = 32 * 1024;

  private static final Map<String, Class<?>> RECORDS =
      Map.ofEntries(
          Map.entry("orders ORDER", Order.class),
          Map.entry("orders SALES", Sale.class),
          Map.entry("orders LISTING", ListingCopy.class),
          Map.entry("catalog RESERVATION", Reservation.class),
          Map.entry("payments PAYMENT", Payment.class),
          Map.entry("payments PAYTOKEN", PaymentToken.class),
          Map.entry("payments PROVIDER", LedgerEntry.class),
          Map.entry("shipping ORDER", Consignment.class),
          Map.entry("shipping SHIPMENT", Shipment.class));

  private final DeployedShop shop;
  private final Map<UserId, Buyer> buyers;
  private final List<ListingId> listings;
  private final List<LedgerEntry> ledger;

  Audit(DeployedShop shop, List<Buyer> buyers, List<ListingId> listings) {
    this.shop = shop;
    this.buyers =
        buyers.stream().collect(Collectors.toMap(it -> it.person().id(), Function.identity()));
    this.listings = listings;
    this.ledger = items("payments", "PROVIDER#", LedgerEntry.class);
  }

  private <T> List<T> items(String table, String prefix, Class<T> type) {
    return shop.database.table(table).items().stream()
        .map(Item::new)
        .filter(item -> item.text("pk").startsWith(prefix))
        .map(item -> item.as(type))
        .toList();
  }

  void run() {
    shop.events.check();
    readable();
    var orders = items("orders", "ORDER#", Order.class);
    for (var order : orders) {
      var state = state(order);
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
    buyers.values().forEach(buyer -> keys(buyer, orders));
    listings.forEach(this::copy);
  }

  private FinalOrderState state(Order order) {
    var shipping = shop.shippingInside().shipments();
    var parcels = shipping.consignment(order.id()).map(Consignment::shipments).orElse(List.of());
    var reservation =
        items("catalog", "RESERVATION#" + order.id(), Reservation.class).stream().findFirst();
    return new FinalOrderState(
        order,
        Objects.requireNonNull(buyers.get(order.buyerId())),
        ledger.stream().filter(it -> it.key().startsWith(order.id().value())).toList(),
        reservation,
        shipping.find(parcels));
  }

  /// Every item can be read by the code that wrote it, and is far below DynamoDB's limit.
  private void readable() {
    for (var service : DeployedShop.SERVICES) {
      for (var attributes : shop.database.table(service).items()) {
        var item = new Item(attributes);
        var type = RECORDS.get(service + " " + item.text("pk").replaceFirst("#.*", ""));
        Invariant.EVERY_ITEM_IS_READABLE_AND_SMALL.holds(
            (type == null || item.as(type) != null)
                && attributes.toString().length() < MOST_ITEM_CHARACTERS,
            "%s",
            attributes);
      }
    }
    var stored = shop.catalogInside().listings();
    for (var listing : listings) {
      Invariant.EVERY_ITEM_IS_READABLE_AND_SMALL.holds(
          stored.find(listing).isPresent(), "%s", listing);
    }
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
        shop.events.published().stream()
            .filter(event -> event.detailType().equals("StockReleased.v1"))
            .filter(event -> event.detail().contains(state.order().id().value()))
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
    var ids = state.refunds().stream().map(Refund::id).toList();
    Invariant.EACH_REFUND_IS_MADE_ONCE.holds(
        new HashSet<>(ids).size() == ids.size() && state.refunded() <= state.owed(),
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
    if (state.isSold()) {
      var parcels = order.shipments().stream().map(it -> it.id() + " " + it.status()).sorted();
      var real = state.shipments().stream().map(it -> it.id() + " " + it.status()).sorted();
      Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
          parcels.toList().equals(real.toList()), "%s %s", state, state.shipments());
    }
    var orders = shop.ordersInside().orders();
    for (var sale : order.sales()) {
      var sold = orders.ofSeller(sale.sellerId(), Optional.of(sale.position()), 1).items();
      Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
          sold.equals(List.of(sale)), "%s, not %s", sale, sold);
    }
    var listed = orders.ofBuyer(order.buyerId(), Optional.empty(), ALL).items();
    Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
        listed.contains(order), "%s is not among %s", order, listed);
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
    if (shop.ordersInside().erasures().contains(state.order().buyerId())) {
      Invariant.PERSONAL_DATA_OF_AN_ERASED_BUYER_IS_REMOVED.holds(
          !state.order().isErasable(), "%s", state);
    }
    for (var parcel : state.shipments()) {
      Invariant.PERSONAL_DATA_OF_AN_ERASED_BUYER_IS_REMOVED.holds(
          parcel.address() == null, "%s", parcel);
    }
  }

  private static void keys(Buyer buyer, List<Order> orders) {
    var id = buyer.person().id();
    var placed = orders.stream().filter(it -> it.buyerId().equals(id)).toList();
    Invariant.AN_IDEMPOTENCY_KEY_PLACES_ONE_ORDER.holds(
        placed.size() <= buyer.keys(),
        "%s has %d orders of %d keys",
        id,
        placed.size(),
        buyer.keys());
    var ids = placed.stream().map(Order::id).collect(Collectors.toSet());
    Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(
        ids.containsAll(buyer.placed()), "of %s only %s exist", buyer.placed(), ids);
  }

  private void copy(ListingId id) {
    var listing = shop.catalogInside().listings().find(id).orElseThrow();
    var copy = shop.ordersInside().listings().find(id).orElseThrow();
    Invariant.READ_MODELS_ARE_EVENTUALLY_CONSISTENT.holds(
        copy.available() == listing.stock()
            && copy.withdrawn() == listing.hasBeenWithdrawn()
            && copy.known().orElseThrow().price().equals(listing.price()),
        "%s, not %s",
        listing,
        copy);
  }

  /// Delivers every event again, in any order, but for questions, which are answered each time;
  /// nothing may change.
  void replay() {
    var before = everything();
    var written = shop.events.size();
    for (var event : shop.random.shuffled(shop.events.published())) {
      if (!event.detailType().equals("OrderOverdue.v1")) {
        shop.coverage.count(Path.MESSAGE_REPLAYED);
        shop.bus.deliverAgain(event);
      }
    }
    while (shop.time.next(Duration.ofMinutes(1))) {}
    Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING.holds(
        shop.events.size() == written, "more was written");
    var after = everything();
    for (var key : before.keySet()) {
      Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING.holds(
          before.get(key).equals(after.get(key)),
          "before: %s%nafter: %s",
          before.get(key),
          String.valueOf(after.get(key)));
    }
    Invariant.REPLAYING_EVERYTHING_CHANGES_NOTHING.holds(
        before.size() == after.size(), "there are more items");
  }

  private Map<String, Object> everything() {
    var all = new TreeMap<String, Object>();
    for (var service : DeployedShop.SERVICES) {
      for (var item : shop.database.table(service).items()) {
        all.put(service + " " + new Item(item).key(), item);
      }
    }
    return all;
  }

  private void count(FinalOrderState state) {
    shop.coverage.count(path(state));
    if (!state.isSold() && !state.shipments().isEmpty()) {
      shop.coverage.count(Path.CANCELLED_WITH_A_PARCEL_AT_THE_SELLER);
    }
    if (state.isCharged()) {
      shop.paymentsInside().payments().find(state.order().id()).ifPresent(this::countPayment);
    }
  }

  private void countPayment(Payment payment) {
    var instrument = payment.instrument();
    if (instrument == null) {
      return;
    }
    if (instrument.behaviour() == Instrument.Behaviour.PAYS_AND_TIMES_OUT) {
      shop.coverage.count(Path.CAPTURED_AFTER_A_TIME_OUT);
    }
    if (instrument.method() == Instrument.Method.bank_transfer) {
      shop.coverage.count(Path.CAPTURED_BY_BANK_TRANSFER);
    }
  }

  private static Path path(FinalOrderState state) {
    return switch (state.order().cancelReason()) {
      case null -> state.refunded() > 0 ? Path.ORDER_DELIVERED_IN_PART : Path.ORDER_DELIVERED;
      case OUT_OF_STOCK -> Path.CANCELLED_OUT_OF_STOCK;
      case PRICE_CHANGED -> Path.CANCELLED_PRICE_CHANGED;
      case PAYMENT_DECLINED -> Path.CANCELLED_PAYMENT_DECLINED;
      case EXPIRED ->
          state.isCharged() ? Path.CANCELLED_EXPIRED_AND_REFUNDED : Path.CANCELLED_EXPIRED;
      case CANCELLED_BY_BUYER ->
          state.wasPaid()
              ? Path.CANCELLED_BY_BUYER_AND_REFUNDED
              : Path.CANCELLED_BY_BUYER_BEFORE_PAYMENT;
      case LOST -> Path.ORDER_LOST;
    };
  }
}
