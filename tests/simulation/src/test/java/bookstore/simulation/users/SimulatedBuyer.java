package bookstore.simulation.users;

import bookstore.orders.domain.cart.CartLine;
import bookstore.orders.domain.delivery.Carrier;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderLine;
import bookstore.orders.domain.order.PlaceOrder;
import bookstore.orders.domain.order.Totals;
import bookstore.orders.domain.saga.CancelOrder;
import bookstore.payments.domain.payment.CreateToken;
import bookstore.payments.domain.token.Card;
import bookstore.payments.domain.token.Instrument;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.rules.BuyerAnswers;
import bookstore.simulation.shop.SimulatedShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A buyer who submits an order more than once, retries without an answer, cancels, and records
/// every answer for the audit.
public final class SimulatedBuyer implements BuyerAnswers {
  private static final Duration WHILE = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final ShippingAddress HOME =
      new ShippingAddress("Ana", "Calle 1", null, "Medellín", null, "050021", "CO");
  private static final List<String> CARDS =
      List.of(
          "4242424242424242",
          "4242424242424242",
          "4242424242424242",
          "4000000000000002",
          "4000000000009995",
          "4000000000000119");

  private final SimulatedShop shop;
  private final UserId id;
  private final Map<String, OrderId> orderOfKey = new HashMap<>();
  private final Set<OrderId> askedToCancel = new HashSet<>();
  private final Set<OrderId> answeredCancelled = new HashSet<>();
  private final Set<OrderId> answeredTooLate = new HashSet<>();
  private int keys;

  public SimulatedBuyer(SimulatedShop shop, UserId id) {
    this.shop = shop;
    this.id = id;
  }

  public UserId id() {
    return id;
  }

  @Override
  public boolean askedToCancel(OrderId order) {
    return askedToCancel.contains(order);
  }

  @Override
  public boolean wasAnsweredCancelled(OrderId order) {
    return answeredCancelled.contains(order);
  }

  @Override
  public boolean wasAnsweredTooLate(OrderId order) {
    return answeredTooLate.contains(order);
  }

  /// How many different orders this buyer may have placed at most.
  public int keys() {
    return keys;
  }

  /// Comes by at some time, fills a basket and buys it a little later.
  public void visit(List<ListingId> listings) {
    shop.time.after(
        shop.random.upTo(WHILE),
        () -> {
          var basket = basket(listings);
          var total = shop.random.oneIn(2) ? total(basket) : Optional.<Money>empty();
          shop.time.after(shop.random.upTo(WHILE), () -> buy(basket, total));
        });
  }

  /// Some leave for good, whatever is still under way.
  public void maybeEraseAccount() {
    if (shop.random.oneIn(20)) {
      shop.time.after(shop.random.upTo(WHILE.multipliedBy(2)), () -> shop.erase(id));
    }
  }

  private List<CartLine> basket(List<ListingId> listings) {
    return shop.random.shuffled(listings).stream()
        .limit(shop.random.between(1, 3))
        .map(listing -> new CartLine(listing, shop.random.oneIn(4) ? 2 : 1))
        .toList();
  }

  /// As the storefront shows it before the buyer pays; nothing if it cannot.
  private Optional<Money> total(List<CartLine> basket) {
    var lines = new ArrayList<OrderLine>();
    for (var line : basket) {
      var known = shop.copies.find(line.listingId()).flatMap(ListingCopy::known);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      var details = known.get();
      lines.add(
          new OrderLine(
              line.listingId(),
              details.title(),
              details.sellerId(),
              line.quantity(),
              details.price()));
    }
    return Optional.of(Totals.of(lines, Carrier.SERVIENTREGA.cost(SimulatedShop.CURRENCY)).total());
  }

  private void buy(List<CartLine> basket, Optional<Money> total) {
    var key = "key-" + ++keys;
    var command =
        new PlaceOrder.Command(
            id,
            key,
            "fingerprint of " + basket + total,
            shop.request(),
            basket,
            Carrier.SERVIENTREGA,
            HOME,
            token(),
            total);
    for (int i = shop.random.between(1, 3); i > 0; i--) {
      shop.time.after(shop.random.upTo(PATIENCE), () -> post(command));
    }
  }

  private String token() {
    var made =
        switch (shop.random.between(1, 8)) {
          case 1 -> shop.createToken.run(id, Instrument.Method.paypal, Optional.empty());
          case 2 -> shop.createToken.run(id, Instrument.Method.bank_transfer, Optional.empty());
          default -> {
            var card = new Card(shop.random.oneOf(CARDS), "12/30", "123", "Ana");
            yield shop.createToken.run(id, Instrument.Method.card, Optional.of(card));
          }
        };
    return switch (made) {
      case CreateToken.Outcome.Created(var token) -> token.id();
      case CreateToken.Outcome.Refused(var faults) ->
          throw new IllegalStateException(faults.toString());
    };
  }

  private void post(PlaceOrder.Command command) {
    try {
      var outcome = shop.placeOrder.run(command);
      shop.trace.note(id.value(), "orders", outcome);
      handle(command, outcome);
    } catch (ProcessCrashError e) {
      shop.trace.note(id.value(), "gets no answer", String.valueOf(e.getMessage()));
      if (!shop.random.oneIn(5)) {
        shop.time.after(PATIENCE, () -> post(command));
      }
    }
  }

  private void handle(PlaceOrder.Command command, PlaceOrder.Outcome outcome) {
    switch (outcome) {
      case PlaceOrder.Outcome.Placed(var order, var _) -> remember(command, order);
      case PlaceOrder.Outcome.Replayed(var order) -> {
        shop.coverage.count(ExecutionPath.REPLAYED_BY_IDEMPOTENCY_KEY);
        remember(command, order);
      }
      case PlaceOrder.Outcome.PriceChanged(var _, var total) -> {
        shop.coverage.count(ExecutionPath.REFUSED_PRICE_CHANGED);
        if (shop.random.oneIn(2)) {
          buy(command.lines(), Optional.of(total));
        }
      }
      case PlaceOrder.Outcome.Unavailable _ ->
          shop.coverage.count(ExecutionPath.REFUSED_OUT_OF_STOCK);
      case PlaceOrder.Outcome.OwnListing _ -> shop.coverage.count(ExecutionPath.REFUSED_OWN_BOOK);
      case PlaceOrder.Outcome.AccountErased _, PlaceOrder.Outcome.QuotaExceeded _ -> {}
      case PlaceOrder.Outcome.KeyReused _,
          PlaceOrder.Outcome.NotDelivered _,
          PlaceOrder.Outcome.TooLarge _ ->
          throw new IllegalStateException(outcome.toString());
    }
  }

  private void remember(PlaceOrder.Command command, Order order) {
    var before = orderOfKey.put(command.key(), order.id());
    Invariant.AN_IDEMPOTENCY_KEY_PLACES_ONE_ORDER.holds(
        before == null || before.equals(order.id()),
        "%s of %s is %s and %s",
        command.key(),
        id,
        before,
        order.id());
    if (before == null) {
      maybeCancelLater(order.id());
    }
  }

  private void maybeCancelLater(OrderId order) {
    switch (shop.random.between(1, 6)) {
      case 1 -> later(Duration.ofSeconds(10), order);
      case 2 -> later(Duration.ofMinutes(6), order);
      case 3 -> later(Duration.ofDays(3), order);
      default -> {}
    }
  }

  private void later(Duration longest, OrderId order) {
    shop.time.after(shop.random.upTo(longest), () -> cancel(order));
  }

  private void cancel(OrderId order) {
    askedToCancel.add(order);
    try {
      var outcome = shop.cancelOrder.run(id, order);
      shop.trace.note(id.value(), "cancels " + order, outcome.getClass().getSimpleName());
      switch (outcome) {
        case CancelOrder.Outcome.Cancelled _ -> answeredCancelled.add(order);
        case CancelOrder.Outcome.TooLate _ -> {
          shop.coverage.count(ExecutionPath.CANCEL_CAME_TOO_LATE);
          answeredTooLate.add(order);
        }
        case CancelOrder.Outcome.NotFound _ ->
            Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(false, "%s was placed and is gone", order);
      }
    } catch (ProcessCrashError e) {
      shop.trace.note(id.value(), "gets no answer", String.valueOf(e.getMessage()));
      shop.time.after(PATIENCE, () -> cancel(order));
    }
  }
}
