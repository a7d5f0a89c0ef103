package bookstore.simulator;

import bookstore.catalog.domain.Envelopes;
import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.Reservations;
import bookstore.catalog.domain.Stock;
import bookstore.orders.domain.AdvanceOrder;
import bookstore.orders.domain.CancelOrder;
import bookstore.orders.domain.FollowListings;
import bookstore.orders.domain.InMemoryListings;
import bookstore.orders.domain.InMemoryOrders;
import bookstore.orders.domain.Orders;
import bookstore.orders.domain.PlaceOrder;
import bookstore.payments.domain.CollectPayments;
import bookstore.payments.domain.CreateToken;
import bookstore.payments.domain.InMemoryPayments;
import bookstore.payments.domain.Payments;
import bookstore.payments.domain.Provider;
import bookstore.payments.provider.Books;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.Outgoing;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.OrderId;
import bookstore.shipping.domain.InMemoryShipments;
import bookstore.shipping.domain.ShipOrders;
import bookstore.shipping.domain.Shipments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The four services as they are deployed, but for their stores, clock and ids.
final class World {
  static final String CURRENCY = "COP";

  final Chance chance;
  final Agenda agenda = new Agenda();
  final Trace trace = new Trace(agenda);
  final Tally tally;
  final Interruptions interruptions;

  final InMemoryCatalog catalog = new InMemoryCatalog();
  final InMemoryOrders orders = new InMemoryOrders();
  final InMemoryListings copies = new InMemoryListings();
  final InMemoryPayments payments = new InMemoryPayments();
  final InMemoryShipments shipments = new InMemoryShipments();
  final Ledger ledger = new Ledger();

  /// All orders there are.
  final Set<OrderId> placed = new LinkedHashSet<>();

  /// What was sent past every outbox; only broken shops do.
  final List<Outgoing> withoutOutbox = new ArrayList<>();

  final PlaceOrder place;
  final CancelOrder cancel;
  final CreateToken tokens;
  private final AdvanceOrder advance;
  private final FollowListings follow;
  private final CollectPayments collect;
  private final ShipOrders ship;
  private final Stock stock;
  private int ids;

  World(long seed, Variant variant, Tally tally) {
    chance = new Chance(seed);
    this.tally = tally;
    interruptions = new Interruptions(chance, agenda, tally);
    IdSource idSource = prefix -> prefix + "_" + ++ids;

    var orderStore = interruptions.at(Orders.class, variant.orders(orders, this), "place", "save");
    var copyStore = interruptions.at(bookstore.orders.domain.Listings.class, copies, "save");
    place = new PlaceOrder(orderStore, copyStore, agenda, idSource, CURRENCY);
    cancel = new CancelOrder(orderStore, agenda);
    advance = new AdvanceOrder(orderStore, agenda);
    follow = new FollowListings(copyStore);

    var bank = new SimulatedProvider(interruptions.at(Books.class, ledger, "save"));
    collect =
        new CollectPayments(
            interruptions.at(Payments.class, payments, "save"),
            interruptions.at(
                Provider.class, variant.provider(bank, this), "charge", "refund", "close"),
            agenda,
            idSource);
    tokens = new CreateToken(payments, agenda, idSource);
    ship = new ShipOrders(interruptions.at(Shipments.class, shipments, "save"), agenda);
    stock =
        new Stock(
            catalog,
            interruptions.at(Reservations.class, variant.reservations(catalog, this), "write"),
            new Envelopes(agenda, idSource),
            _ -> {});
  }

  void handle(Message message) {
    var correlationId = message.envelope().correlationId();
    switch (message.to()) {
      case ORDERS -> advance.run(message.data());
      case COPIES -> follow.on(message.data(), message.envelope().occurredAt());
      case PAYMENTS -> collect.on(message.envelope());
      case SHIPPING -> ship.on(message.envelope());
      case CATALOG -> {
        switch (message.data()) {
          case OrderPlaced placed -> stock.reserve(placed, correlationId);
          case OrderCancelled cancelled -> stock.cancel(cancelled, correlationId);
          default -> throw new IllegalArgumentException("not for catalog: " + message);
        }
      }
    }
  }

  /// All that was written to the outboxes so far.
  int sent() {
    return catalog.sent().size()
        + orders.sent().size()
        + payments.sent().size()
        + shipments.sent().size();
  }
}
