package bookstore.orders;

import bookstore.orders.domain.cart.Carts;
import bookstore.orders.domain.cart.ReplaceCart;
import bookstore.orders.domain.erasure.EraseBuyer;
import bookstore.orders.domain.erasure.Erasures;
import bookstore.orders.domain.listings.FollowListings;
import bookstore.orders.domain.listings.Listings;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.PlaceOrder;
import bookstore.orders.domain.recovery.ReconcileOrders;
import bookstore.orders.domain.saga.AdvanceOrder;
import bookstore.orders.domain.saga.CancelOrder;
import bookstore.orders.dynamodb.DynamoCarts;
import bookstore.orders.dynamodb.DynamoErasures;
import bookstore.orders.dynamodb.DynamoListings;
import bookstore.orders.dynamodb.DynamoOrders;
import bookstore.orders.dynamodb.DynamoOverdueOrders;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/// The real objects, out of a function's environment.
public record Wiring(
    Orders orders,
    Listings listings,
    Carts carts,
    Erasures erasures,
    Clock clock,
    IdSource ids,
    String currency) {

  public static Wiring of(Map<String, String> variables) {
    var environment = new Environment(variables);
    var dynamoDb = environment.clients().dynamoDb();
    var table = environment.get("TABLE_NAME");
    return new Wiring(
        new DynamoOrders(dynamoDb, table, new Outbox(table, environment.get("SERVICE_NAME"))),
        new DynamoListings(dynamoDb, table),
        new DynamoCarts(dynamoDb, table),
        new DynamoErasures(dynamoDb, table),
        Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1)),
        new TimeOrderedIds(),
        variables.getOrDefault("CURRENCY", "COP"));
  }

  public static Wiring production() {
    return of(System.getenv());
  }

  public static Map<String, String> environment() {
    return System.getenv();
  }

  public static ReconcileOrders reconcileOrders(Map<String, String> variables) {
    var wiring = of(variables);
    var environment = new Environment(variables);
    var table = environment.get("TABLE_NAME");
    var outbox = new Outbox(table, environment.get("SERVICE_NAME"));
    return new ReconcileOrders(
        wiring.orders,
        new DynamoOverdueOrders(environment.clients().dynamoDb(), table, outbox),
        wiring.advanceOrder(),
        wiring.clock,
        Double.parseDouble(variables.getOrDefault("TIME_SCALE", "1")));
  }

  public PlaceOrder placeOrder() {
    return new PlaceOrder(orders, listings, clock, ids, currency);
  }

  public CancelOrder cancelOrder() {
    return new CancelOrder(orders, clock);
  }

  public ReplaceCart replaceCart() {
    return new ReplaceCart(carts);
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
}
