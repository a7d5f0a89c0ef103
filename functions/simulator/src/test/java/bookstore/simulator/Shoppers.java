package bookstore.simulator;

import bookstore.catalog.domain.Condition;
import bookstore.catalog.domain.Draft;
import bookstore.catalog.domain.Listing;
import bookstore.catalog.domain.Seller;
import bookstore.orders.domain.Carrier;
import bookstore.orders.domain.CartLine;
import bookstore.orders.domain.PlaceOrder;
import bookstore.payments.domain.Card;
import bookstore.payments.domain.CreateToken;
import bookstore.payments.domain.Instrument;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ListingPublished;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Three sellers and three buyers, who are impatient and change their minds.
final class Shoppers {
  private static final List<String> SELLERS = List.of("usr_s1", "usr_s2", "usr_s3");
  private static final List<String> BUYERS = List.of("usr_b1", "usr_b2", "usr_b3");
  private static final int LISTINGS = 4;
  private static final String NOWHERE = "999999";

  /// Paying ones more often than the others.
  private static final List<String> CARDS =
      List.of(
          "4242424242424242",
          "4242424242424242",
          "4242424242424242",
          "4000000000000002",
          "4000000000000119");

  private final World world;
  private final Bus bus;
  private final Map<ListingId, Integer> offered = new LinkedHashMap<>();
  private final Map<String, OrderId> byKey = new HashMap<>();

  Shoppers(World world, Bus bus) {
    this.world = world;
    this.bus = bus;
  }

  /// How many copies of each listing there are in the world.
  Map<ListingId, Integer> offered() {
    return offered;
  }

  void offerBooks() {
    for (var i = 0; i < LISTINGS; i++) {
      offer(i, SELLERS.get(i % SELLERS.size()), 1 + world.chance.below(3));
    }
    bus.relay();
  }

  private void offer(int number, String seller, int stock) {
    var id = new ListingId("lst_" + number);
    var price = new Money(100_000, World.CURRENCY);
    var draft = draft("Title " + number, price, stock);
    var listing =
        Listing.offer(id, new Seller(new UserId(seller), seller), draft, world.agenda.instant());
    var event =
        new ListingPublished(
            id,
            1,
            listing.sellerId(),
            seller,
            draft.title(),
            draft.authors(),
            null,
            draft.language(),
            draft.category(),
            draft.condition().name(),
            price,
            stock,
            "ACTIVE",
            null);
    world.catalog.add(listing, envelope("published-" + number, event));
    offered.put(id, stock);
  }

  private static Draft draft(String title, Money price, int stock) {
    return new Draft(
        title,
        List.of("Author"),
        null,
        null,
        null,
        "es",
        "fiction",
        Condition.GOOD,
        null,
        price,
        stock);
  }

  private Envelope envelope(String id, bookstore.shared.events.BookstoreEvent event) {
    return new Envelope(id, world.agenda.instant(), "seller", event);
  }

  /// Puts a busy quarter of an hour on the agenda.
  void shop() {
    var orders = 3 + world.chance.below(6);
    for (var i = 0; i < orders; i++) {
      var key = "key-" + i;
      world.agenda.in(soon(600), () -> buy(key));
    }
    if (world.chance.oneIn(3)) {
      world.agenda.in(soon(900), this::reprice);
    }
  }

  private Duration soon(int seconds) {
    return world.chance.upTo(Duration.ofSeconds(seconds));
  }

  private void reprice() {
    var id = world.chance.of(List.copyOf(offered.keySet()));
    var before = world.catalog.find(id).orElseThrow();
    var price = before.price().plus(new Money(50_000, World.CURRENCY));
    var after = before.revise(draft(before.title(), price, before.stock()), world.agenda.instant());
    var event =
        new ListingRevised(
            id,
            after.version(),
            after.sellerId(),
            after.sellerName(),
            after.title(),
            after.authors(),
            null,
            after.draft().language(),
            after.draft().category(),
            after.draft().condition().name(),
            price,
            after.stock(),
            after.status().name(),
            null);
    world.catalog.replace(after, envelope("revised-" + id, event));
    world.trace.add("repriced", id);
    bus.relay();
  }

  private void buy(String key) {
    var buyer = new UserId(world.chance.of(BUYERS));
    var lines = new ArrayList<CartLine>();
    var titles = 1 + world.chance.below(3);
    for (var listing : world.chance.shuffled(List.copyOf(offered.keySet())).subList(0, titles)) {
      lines.add(new CartLine(listing, world.chance.oneIn(4) ? 2 : 1));
    }
    var address =
        new ShippingAddress(
            "Buyer", "Street 1", null, "City", null, world.chance.oneIn(4) ? NOWHERE : "1", "CO");
    var command =
        new PlaceOrder.Command(
            buyer,
            key,
            "fingerprint",
            "request-" + key,
            lines,
            Carrier.SERVIENTREGA,
            address,
            token(buyer),
            Optional.empty());
    var clicks = 1 + world.chance.below(3);
    for (var i = 0; i < clicks; i++) {
      world.agenda.in(soon(world.chance.oneIn(20) ? 2_000_000 : 5), () -> post(command));
    }
  }

  private String token(UserId buyer) {
    var kind = world.chance.below(CARDS.size() + 2);
    var made =
        kind < CARDS.size()
            ? world.tokens.run(
                buyer,
                Instrument.Method.card,
                Optional.of(new Card(CARDS.get(kind), "12/30", "123", "Buyer")))
            : world.tokens.run(
                buyer,
                kind == CARDS.size() ? Instrument.Method.paypal : Instrument.Method.bank_transfer,
                Optional.empty());
    return ((CreateToken.Outcome.Created) made).token().id();
  }

  private void post(PlaceOrder.Command command) {
    try {
      var outcome = world.place.run(command);
      world.trace.add("posted", command.key() + " " + outcome);
      answered(outcome).ifPresent(id -> remember(command, id));
    } catch (Interruptions.Death death) {
      world.trace.add(String.valueOf(death.getMessage()), "post " + command.key());
      world.agenda.in(Duration.ofSeconds(1), () -> post(command));
    }
    bus.relay();
  }

  private static Optional<OrderId> answered(PlaceOrder.Outcome outcome) {
    return switch (outcome) {
      case PlaceOrder.Outcome.Placed(var order) -> Optional.of(order.id());
      case PlaceOrder.Outcome.Replayed(var order) -> Optional.of(order.id());
      default -> Optional.empty();
    };
  }

  private void remember(PlaceOrder.Command command, OrderId id) {
    var before = byKey.putIfAbsent(command.key(), id);
    Violation.unless(
        before == null || before.equals(id),
        "two orders for one key:",
        String.valueOf(before),
        "and",
        id);
    if (before == null && world.chance.oneIn(3)) {
      var wait = world.chance.oneIn(2) ? 20 : 600;
      world.agenda.in(soon(wait), () -> cancel(command.buyer(), id));
    }
  }

  private void cancel(UserId buyer, OrderId id) {
    try {
      var outcome = world.cancel.run(buyer, id);
      world.tally.count("cancel: " + outcome.getClass().getSimpleName());
      world.trace.add("cancel", id + " " + outcome.getClass().getSimpleName());
    } catch (Interruptions.Death death) {
      world.trace.add(String.valueOf(death.getMessage()), "cancel " + id);
      world.agenda.in(Duration.ofSeconds(1), () -> cancel(buyer, id));
    }
    bus.relay();
  }
}
