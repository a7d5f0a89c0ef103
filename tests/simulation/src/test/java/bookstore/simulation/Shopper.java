package bookstore.simulation;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody who buys: presses the button more than once, tries again when nobody answers, changes
/// their mind, and remembers what they were told.
final class Shopper {
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

  private final World world;
  private final UserId id;
  private final Map<String, OrderId> orderOfKey = new HashMap<>();
  private final Set<OrderId> askedToCancel = new HashSet<>();
  private final Set<OrderId> toldCancelled = new HashSet<>();
  private final Set<OrderId> toldTooLate = new HashSet<>();
  private int keys;

  Shopper(World world, UserId id) {
    this.world = world;
    this.id = id;
  }

  UserId id() {
    return id;
  }

  boolean askedToCancel(OrderId order) {
    return askedToCancel.contains(order);
  }

  boolean wasToldCancelled(OrderId order) {
    return toldCancelled.contains(order);
  }

  boolean wasToldTooLate(OrderId order) {
    return toldTooLate.contains(order);
  }

  /// How many different orders this shopper may have placed at most.
  int keys() {
    return keys;
  }

  /// Comes by at some time, fills a basket and buys it a little later.
  void visit(List<ListingId> listings) {
    world.agenda.after(
        world.chance.upTo(WHILE),
        () -> {
          var basket = basket(listings);
          var total = world.chance.oneIn(2) ? total(basket) : Optional.<Money>empty();
          world.agenda.after(world.chance.upTo(WHILE), () -> buy(basket, total));
        });
  }

  /// Some leave for good, whatever is still under way.
  void perhapsLeave() {
    if (world.chance.oneIn(20)) {
      world.agenda.after(world.chance.upTo(WHILE.multipliedBy(2)), () -> world.erase(id));
    }
  }

  private List<CartLine> basket(List<ListingId> listings) {
    return world.chance.shuffled(listings).stream()
        .limit(world.chance.between(1, 3))
        .map(listing -> new CartLine(listing, world.chance.oneIn(4) ? 2 : 1))
        .toList();
  }

  /// As the storefront shows it before the buyer pays; nothing if it cannot.
  private Optional<Money> total(List<CartLine> basket) {
    var lines = new ArrayList<OrderLine>();
    for (var line : basket) {
      var known = world.copies.find(line.listingId()).flatMap(ListingCopy::known);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      var details = known.get();
      lines.add(
          new OrderLine(
              line.listingId(),
              details.title(),
              details.authors(),
              details.sellerId(),
              line.quantity(),
              details.price()));
    }
    return Optional.of(Totals.of(lines, Carrier.SERVIENTREGA.cost(World.CURRENCY)).total());
  }

  private void buy(List<CartLine> basket, Optional<Money> total) {
    var key = "key-" + ++keys;
    var command =
        new PlaceOrder.Command(
            id,
            key,
            "fingerprint of " + basket + total,
            world.request(),
            basket,
            Carrier.SERVIENTREGA,
            HOME,
            token(),
            total);
    for (int i = world.chance.between(1, 3); i > 0; i--) {
      world.agenda.after(world.chance.upTo(PATIENCE), () -> post(command));
    }
  }

  private String token() {
    var made =
        switch (world.chance.between(1, 8)) {
          case 1 -> world.createToken.run(id, Instrument.Method.paypal, Optional.empty());
          case 2 -> world.createToken.run(id, Instrument.Method.bank_transfer, Optional.empty());
          default -> {
            var card = new Card(world.chance.oneOf(CARDS), "12/30", "123", "Ana");
            yield world.createToken.run(id, Instrument.Method.card, Optional.of(card));
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
      var outcome = world.placeOrder.run(command);
      world.trace.note(id.value(), "orders", outcome);
      told(command, outcome);
    } catch (Death e) {
      world.trace.note(id.value(), "gets no answer", String.valueOf(e.getMessage()));
      if (!world.chance.oneIn(5)) {
        world.agenda.after(PATIENCE, () -> post(command));
      }
    }
  }

  private void told(PlaceOrder.Command command, PlaceOrder.Outcome outcome) {
    switch (outcome) {
      case PlaceOrder.Outcome.Placed(var order, var _) -> remember(command, order);
      case PlaceOrder.Outcome.Replayed(var order) -> {
        world.coverage.count(Path.ANSWERED_AGAIN_BY_KEY);
        remember(command, order);
      }
      case PlaceOrder.Outcome.PriceChanged(var _, var total) -> {
        world.coverage.count(Path.REFUSED_PRICE_CHANGED);
        if (world.chance.oneIn(2)) {
          buy(command.lines(), Optional.of(total));
        }
      }
      case PlaceOrder.Outcome.Unavailable _ -> world.coverage.count(Path.REFUSED_OUT_OF_STOCK);
      case PlaceOrder.Outcome.OwnListing _ -> world.coverage.count(Path.REFUSED_OWN_BOOK);
      case PlaceOrder.Outcome.AccountErased _ -> {}
      case PlaceOrder.Outcome.KeyReused _, PlaceOrder.Outcome.NotDelivered _ ->
          throw new IllegalStateException(outcome.toString());
    }
  }

  private void remember(PlaceOrder.Command command, Order order) {
    var before = orderOfKey.put(command.key(), order.id());
    Invariant.A_KEY_IS_ONE_ORDER.holds(
        before == null || before.equals(order.id()),
        "%s of %s is %s and %s",
        command.key(),
        id,
        before,
        order.id());
    if (before == null) {
      perhapsChangeMind(order.id());
    }
  }

  private void perhapsChangeMind(OrderId order) {
    switch (world.chance.between(1, 6)) {
      case 1 -> later(Duration.ofSeconds(10), order);
      case 2 -> later(Duration.ofMinutes(6), order);
      case 3 -> later(Duration.ofDays(3), order);
      default -> {}
    }
  }

  private void later(Duration longest, OrderId order) {
    world.agenda.after(world.chance.upTo(longest), () -> cancel(order));
  }

  private void cancel(OrderId order) {
    askedToCancel.add(order);
    try {
      var outcome = world.cancelOrder.run(id, order);
      world.trace.note(id.value(), "cancels " + order, outcome.getClass().getSimpleName());
      switch (outcome) {
        case CancelOrder.Outcome.Cancelled _ -> toldCancelled.add(order);
        case CancelOrder.Outcome.TooLate _ -> {
          world.coverage.count(Path.CANCEL_CAME_TOO_LATE);
          toldTooLate.add(order);
        }
        case CancelOrder.Outcome.NotFound _ ->
            Invariant.WHAT_WAS_ANSWERED_STAYS_TRUE.holds(false, "%s was placed and is gone", order);
      }
    } catch (Death e) {
      world.trace.note(id.value(), "gets no answer", String.valueOf(e.getMessage()));
      world.agenda.after(PATIENCE, () -> cancel(order));
    }
  }
}
