package bookstore.simulation.deployed;

import bookstore.catalog.domain.stock.Reservation;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Sale;
import bookstore.payments.domain.payment.Payment;
import bookstore.payments.domain.token.Instrument;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.payments.provider.LedgerEntry;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shipping.domain.shipment.Consignment;
import bookstore.shipping.domain.shipment.Shipment;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.rules.FinalOrderState;
import bookstore.simulation.rules.OrderRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Checks the invariants when a schedule is over, by what is stored in the tables.
final class Audit {
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
    this.ledger = shop.stored().all("payments", "PROVIDER#", LedgerEntry.class);
  }

  void run() {
    shop.events.check();
    readable();
    var orders = shop.stored().all("orders", "ORDER#", Order.class);
    for (var order : orders) {
      var state = state(order);
      OrderRules.check(state, released(order.id()));
      views(order);
      erasure(state);
      count(state);
    }
    buyers.values().forEach(buyer -> keys(buyer, orders));
    listings.forEach(this::copy);
    quotas();
  }

  /// All orders are over, so that none counts as open.
  private void quotas() {
    for (var item : shop.database.table("orders").items()) {
      if (new Item(item).text("pk").startsWith("OPEN#")) {
        var orders = Objects.requireNonNull(item.get("orders")).n();
        var copies = Objects.requireNonNull(item.get("copies")).n();
        Invariant.QUOTAS_COUNT_WHAT_IS_OPEN.holds(
            orders.equals("0") && copies.equals("0"), "%s", item);
      }
    }
  }

  private FinalOrderState state(Order order) {
    var shipping = shop.shippingInside().shipments();
    var parcels = shipping.consignment(order.id()).map(Consignment::shipments).orElse(List.of());
    var reservation =
        shop.stored().all("catalog", "RESERVATION#" + order.id(), Reservation.class).stream()
            .findFirst();
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

  private long released(OrderId order) {
    return shop.events.published().stream()
        .filter(event -> event.detailType().equals("StockReleased.v1"))
        .filter(event -> event.detail().contains(order.value()))
        .count();
  }

  private void views(Order order) {
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

  private void erasure(FinalOrderState state) {
    if (shop.ordersInside().erasures().contains(state.order().buyerId())) {
      Invariant.PERSONAL_DATA_OF_AN_ERASED_BUYER_IS_REMOVED.holds(
          !state.order().isErasable(), "%s", state);
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
    OrderRules.copy(
        shop.catalogInside().listings().find(id).orElseThrow(),
        shop.ordersInside().listings().find(id).orElseThrow());
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
        // The next version may write the same again, with its own attribute.
        var known = new TreeMap<>(item);
        known.remove(NextVersion.ADDED);
        all.put(service + " " + new Item(item).key(), known);
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
    if (payment.attempt() > 1) {
      shop.coverage.count(Path.CAPTURED_BY_A_LATER_ATTEMPT);
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
