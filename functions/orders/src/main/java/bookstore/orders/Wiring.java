package bookstore.orders;

import bookstore.orders.domain.cart.Carts;
import bookstore.orders.domain.cart.ReplaceCart;
import bookstore.orders.domain.erasure.EraseBuyer;
import bookstore.orders.domain.erasure.Erasures;
import bookstore.orders.domain.listings.DisabledSellers;
import bookstore.orders.domain.listings.FollowListings;
import bookstore.orders.domain.listings.Listings;
import bookstore.orders.domain.listings.OfferedListings;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.PlaceOrder;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.orders.domain.recovery.ReconcileOrders;
import bookstore.orders.domain.saga.AdvanceOrder;
import bookstore.orders.domain.saga.CancelOrder;
import bookstore.orders.domain.saga.PayOrder;
import bookstore.orders.dynamodb.DynamoCarts;
import bookstore.orders.dynamodb.DynamoDisabledSellers;
import bookstore.orders.dynamodb.DynamoErasures;
import bookstore.orders.dynamodb.DynamoListingCopies;
import bookstore.orders.dynamodb.DynamoOrders;
import bookstore.orders.dynamodb.DynamoOverdueOrders;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/// The objects of the service, built from its configuration.
public record Wiring(
    Orders orders,
    OverdueOrders overdueOrders,
    Listings listings,
    DisabledSellers disabledSellers,
    Carts carts,
    Erasures erasures,
    DeadLetters deadLetters,
    Clock clock,
    IdSource ids,
    String currency,
    double timeScale,
    OpenOrderLimits limits) {

  public static Wiring of(Map<String, String> variables) {
    return of(OrdersConfiguration.from(variables));
  }

  public static Wiring of(OrdersConfiguration configuration) {
    var clock = Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1));
    return of(configuration, clock, new TimeOrderedIds());
  }

  public static Wiring of(OrdersConfiguration configuration, Clock clock, IdSource ids) {
    var service = configuration.service();
    var table = new RecordTable(service.clients().dynamoDb(), service.tableName());
    var outbox = new Outbox(table, service.serviceName());
    return new Wiring(
        new DynamoOrders(table, outbox, configuration.limits()),
        new DynamoOverdueOrders(table, outbox),
        new DynamoListingCopies(table),
        new DynamoDisabledSellers(table),
        new DynamoCarts(table, clock),
        new DynamoErasures(table),
        DeadLetters.of(configuration.deadLetters(), service.clients()),
        clock,
        ids,
        configuration.currency(),
        configuration.timeScale(),
        configuration.limits());
  }

  public PlaceOrder placeOrder() {
    return new PlaceOrder(orders, offeredListings(), clock, ids, currency, limits);
  }

  public OfferedListings offeredListings() {
    return new OfferedListings(listings, disabledSellers);
  }

  public CancelOrder cancelOrder() {
    return new CancelOrder(orders, clock);
  }

  public PayOrder payOrder() {
    return new PayOrder(orders, clock);
  }

  public ReplaceCart replaceCart() {
    return new ReplaceCart(carts, erasures::contains);
  }

  public AdvanceOrder advanceOrder() {
    return new AdvanceOrder(orders, clock);
  }

  public EraseBuyer eraseBuyer() {
    return new EraseBuyer(orders, erasures, clock);
  }

  public FollowListings followListings() {
    return new FollowListings(listings);
  }

  public ReconcileOrders reconcileOrders() {
    return new ReconcileOrders(orders, overdueOrders, advanceOrder(), clock, timeScale);
  }
}
