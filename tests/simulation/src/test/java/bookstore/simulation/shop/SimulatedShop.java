package bookstore.simulation.shop;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.replay.ReplayListings;
import bookstore.catalog.domain.stock.Stock;
import bookstore.catalog.domain.suspension.SuspendSeller;
import bookstore.orders.domain.erasure.EraseBuyer;
import bookstore.orders.domain.erasure.InMemoryErasures;
import bookstore.orders.domain.listings.FollowListings;
import bookstore.orders.domain.listings.InMemoryDisabledSellers;
import bookstore.orders.domain.listings.InMemoryListings;
import bookstore.orders.domain.listings.OfferedListings;
import bookstore.orders.domain.order.InMemoryOrders;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.PlaceOrder;
import bookstore.orders.domain.recovery.ReconcileOrders;
import bookstore.orders.domain.saga.AdvanceOrder;
import bookstore.orders.domain.saga.CancelOrder;
import bookstore.payments.domain.payment.CollectPayments;
import bookstore.payments.domain.payment.CreateToken;
import bookstore.payments.domain.payment.InMemoryPayments;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.events.CatalogBulkInbound;
import bookstore.shared.events.CatalogInbound;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ErasureStepDue;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderReport;
import bookstore.shared.events.OrdersInbound;
import bookstore.shared.events.OrdersListingsInbound;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PaymentsInbound;
import bookstore.shared.events.PhotoCheckDue;
import bookstore.shared.events.ReinstatementStepDue;
import bookstore.shared.events.ShippingInbound;
import bookstore.shared.events.UserErased;
import bookstore.shared.events.UserStatusChanged;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.Received;
import bookstore.shipping.domain.shipment.InMemoryShipments;
import bookstore.shipping.domain.shipment.ShipOrders;
import bookstore.simulation.cloud.FaultyWrites;
import bookstore.simulation.cloud.SimulatedBus;
import bookstore.simulation.cloud.SimulatedOutbox;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.PathCoverage;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.engine.ScheduleTrace;
import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The whole shop in memory, with a bus, a clock and a ledger of its own.
public final class SimulatedShop {
  public static final String CURRENCY = "COP";
  private static final int ALL = 1_000;
  private static final int MOST = 100;

  public final SeededRandom random;
  public final PathCoverage coverage;
  public final VirtualTime time = new VirtualTime();
  public final ScheduleTrace trace;
  public final SimulatedBus bus;
  private final SimulatedOutbox outbox;
  final FaultyWrites writes;
  public final RecordingLedger ledger;
  final StockCount stockCount = new StockCount();

  public final InMemoryErasures erasures = new InMemoryErasures();
  public final InMemoryOrders orders = new InMemoryOrders(erasures);
  public final InMemoryListings copies = new InMemoryListings();
  private final InMemoryDisabledSellers disabledSellers = new InMemoryDisabledSellers();
  public final InMemoryCatalog catalog = new InMemoryCatalog();
  public final InMemoryPayments payments = new InMemoryPayments();
  public final InMemoryShipments shipments = new InMemoryShipments();

  public final PlaceOrder placeOrder;
  public final CancelOrder cancelOrder;
  public final CreateToken createToken;
  public final Selling selling;
  private final ReconcileOrders reconcile;
  public final List<UserId> buyers = new ArrayList<>();

  private final IdSource ids = ids();
  private boolean faultless = true;
  private int requests;

  public SimulatedShop(
      long seed,
      ShopAssembly assembly,
      UnaryOperator<Envelope> wire,
      PathCoverage coverage,
      boolean traced) {
    this.coverage = coverage;
    random = new SeededRandom(seed);
    trace = new ScheduleTrace(time, traced);
    bus = new SimulatedBus(random, time, trace, coverage, wire);
    outbox = new SimulatedOutbox(random, time, trace, coverage, bus, assembly.outboxDelivery(this));
    writes = new FaultyWrites(random, time, outbox, coverage);
    ledger = new RecordingLedger(writes, coverage);

    var clock = time.clock();
    var orderTable = assembly.orders(new FaultyStores.OfOrders(orders, writes), this);
    var copyTable = assembly.copies(new FaultyStores.OfCopies(copies, writes), this);
    placeOrder =
        new PlaceOrder(
            orderTable,
            new OfferedListings(copyTable, disabledSellers),
            clock,
            ids,
            CURRENCY,
            OpenOrderLimits.STANDARD);
    cancelOrder = new CancelOrder(orderTable, clock);
    var advanceOrder = new AdvanceOrder(orderTable, clock);
    reconcile =
        new ReconcileOrders(
            orderTable,
            assembly.overdue(new FaultyStores.OfOverdue(orders, writes)),
            advanceOrder,
            clock,
            1);
    var eraseBuyer = new EraseBuyer(orderTable, erasures, clock);
    subscribe(
        assembly,
        "orders-events",
        OrdersInbound.class,
        received -> {
          switch (received.event()) {
            case OrderReport report -> advanceOrder.run(report);
            case UserErased erased -> eraseBuyer.run(erased.userId());
            case UserStatusChanged changed -> disabledSellers.record(changed);
          }
        });
    var followListings = new FollowListings(copyTable);
    subscribe(
        assembly,
        "orders-listings",
        OrdersListingsInbound.class,
        received -> followListings.on(received.event(), received.occurredAt()));

    var catalogTable = new FaultyStores.OfCatalog(catalog, stockCount, writes);
    var events = new CatalogEventFactory(clock, ids);
    selling = new Selling(catalogTable, new FakeCovers(), events);
    var stock =
        new Stock(
            catalogTable,
            assembly.reservations(catalogTable, this),
            catalog,
            events,
            attempt -> {});
    var suspendSeller = new SuspendSeller(catalog, catalogTable, events, ListingFixtures.FREE_PACE);
    var replayListings =
        new ReplayListings(
            catalogTable,
            new FaultyStores.OfReplays(catalog.replays(), writes),
            events,
            ListingFixtures.FREE_PACE);
    subscribe(
        assembly,
        "catalog-events",
        CatalogInbound.class,
        received -> {
          var correlationId = received.correlationId();
          switch (received.event()) {
            case OrderPlaced placed -> stock.reserve(placed, correlationId);
            case OrderCancelled cancelled -> stock.cancel(cancelled, correlationId);
            case OrderOverdue overdue -> stock.republish(overdue, correlationId);
            case UserStatusChanged changed -> suspendSeller.on(changed, correlationId);
          }
        });
    subscribe(
        assembly,
        "catalog-bulk",
        CatalogBulkInbound.class,
        received -> {
          var correlationId = received.correlationId();
          switch (received.event()) {
            case ListingsReplayDue due ->
                replayListings.step(due, Duration.ofSeconds(5), correlationId);
            case ReinstatementStepDue due ->
                suspendSeller.step(due, Duration.ofSeconds(5), correlationId);
            case UserErased _, ErasureStepDue _, ImportStepDue _, PhotoCheckDue _ -> {}
          }
        });

    var paymentTable = assembly.payments(new FaultyStores.OfPayments(payments, writes), this);
    var provider = assembly.provider(new SimulatedProvider(ledger), this);
    createToken = new CreateToken(payments, clock, ids);
    var collectPayments = new CollectPayments(paymentTable, provider, clock, ids);
    subscribe(
        assembly,
        "payments-events",
        PaymentsInbound.class,
        received -> collectPayments.on(received.event(), received.correlationId()));

    var shipmentTable = assembly.shipments(new FaultyStores.OfShipments(shipments, writes), this);
    var shipOrders = new ShipOrders(new LossyShipments(shipmentTable), clock);
    subscribe(
        assembly,
        "shipping-events",
        ShippingInbound.class,
        received -> shipOrders.on(received.event(), received.correlationId()));
  }

  private <E> void subscribe(
      ShopAssembly assembly, String queue, Class<E> inbound, Consumer<Received<E>> consumer) {
    Consumer<Envelope> typed = envelope -> consumer.accept(Received.of(inbound, envelope));
    bus.subscribe(queue, assembly.consumer(queue, typed, this));
  }

  /// Whether nothing goes wrong now, for the time before and after the schedule.
  public void faultless(boolean is) {
    faultless = is;
    bus.faultless(is);
    outbox.faultless(is);
    writes.faultless(is);
  }

  public boolean isFaultless() {
    return faultless;
  }

  public String request() {
    return "request-" + ++requests;
  }

  /// Publishes auth's event for an erased account.
  public void erase(UserId user) {
    coverage.count(ExecutionPath.ACCOUNT_ERASED);
    bus.send(
        OutboxMessage.event(
            new Envelope("UserErased-" + user, time.now(), request(), new UserErased(user))));
  }

  /// What the minute's schedule does; at some time, as if most minutes had been missed.
  public void reconcile() {
    try {
      var repaired = reconcile.run(MOST);
      trace.note("orders-reconciler", "helps", repaired);
      if (repaired.asked() > 0) {
        coverage.count(ExecutionPath.STATUS_REQUESTED_AGAIN);
      }
      if (repaired.expired() > 0) {
        coverage.count(ExecutionPath.EXPIRED_BY_THE_RECONCILER);
      }
    } catch (ProcessCrashError e) {
      trace.note("orders-reconciler", "dies", String.valueOf(e.getMessage()));
    }
  }

  /// An operator has all listings replayed.
  public void replay() {
    coverage.count(ExecutionPath.LISTINGS_REPLAYED);
    var due = new ListingsReplayDue("rpl_" + ++requests);
    bus.send(
        OutboxMessage.timer(
            new Envelope(due.replayId(), time.now(), request(), due), Duration.ofSeconds(1)));
  }

  public List<Order> allOrders() {
    return buyers.stream()
        .flatMap(buyer -> orders.ofBuyer(buyer, Optional.empty(), ALL).items().stream())
        .toList();
  }

  private static IdSource ids() {
    var next = new java.util.concurrent.atomic.AtomicInteger();
    return prefix -> prefix + "_" + (100_000 + next.incrementAndGet());
  }
}
