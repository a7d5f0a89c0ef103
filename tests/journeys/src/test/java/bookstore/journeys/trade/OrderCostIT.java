package bookstore.journeys.trade;

import static bookstore.journeys.shop.Buyer.line;
import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import localcloud.endpoint.Meter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The cost of an order: the AWS requests and capacity units of the functions from its placement to
/// its delivery.
@ExtendWith(RunningShop.class)
class OrderCostIT {
  /// The number of measurements, of which the cheapest counts, because timers of other orders may
  /// fire during one.
  private static final int ORDERS = 3;

  private static final long REQUESTS = 115;

  /// Write capacity units, which are most of what an order costs at AWS's list prices.
  private static final double WRITE_UNITS = 185;

  /// The time without requests after which an order counts as delivered: longer than a step of a
  /// parcel, and shorter than the order's expiry, whose timer causes one more read.
  private static final Duration IDLE_TIME = Duration.ofSeconds(3);

  /// The polling requests of Lambda's event source mappings.
  private static final Set<String> POLLING =
      Set.of("GetRecords", "GetShardIterator", "DescribeStream", "ReceiveMessage");

  private final ApiClient api = RunningShop.api();

  @Test
  void a_single_order_stays_within_its_budget_of_requests_and_write_units()
      throws InterruptedException {
    var seller = new Seller(api, "Librería de cuentas");
    var buyer = new Buyer(api, "Ana Compradora");
    var listing = seller.offers("Las cuentas claras", 35_000, ORDERS);
    buyer.seesInCart(listing);

    var cheapest = cost(buyer, listing);
    for (var more = 1; more < ORDERS; more++) {
      var cost = cost(buyer, listing);
      cheapest = cost.total().calls() < cheapest.total().calls() ? cost : cheapest;
    }
    cheapest.print();

    assertThat(cheapest.total().calls()).isPositive().isLessThanOrEqualTo(REQUESTS);
    assertThat(cheapest.total().write()).isPositive().isLessThanOrEqualTo(WRITE_UNITS);
  }

  private static Cost cost(Buyer buyer, JsonNode listing) throws InterruptedException {
    var token = buyer.paymentToken(Buyer.GOOD_CARD);
    var order = buyer.newOrder(token, List.of(line(listing, 1)));
    awaitIdle();
    var before = Cost.soFar();
    var placed = buyer.places(UUID.randomUUID().toString(), order).expect(201).body();
    awaitIdle();
    var cost = Cost.soFar().minus(before);
    buyer.waitsUntil("DELIVERED", placed);
    return cost;
  }

  private static void awaitIdle() throws InterruptedException {
    var calls = new long[] {-1};
    var since = new long[1];
    eventually(
        Duration.ofSeconds(60),
        () -> {
          var now = Cost.soFar().total().calls();
          if (now != calls[0]) {
            calls[0] = now;
            since[0] = System.nanoTime();
          }
          assertThat(System.nanoTime() - since[0]).isGreaterThan(IDLE_TIME.toNanos());
        });
  }

  /// Calls, and the capacity units that they consumed.
  private record Usage(long calls, double read, double write) {
    Usage plus(Usage more) {
      return new Usage(calls + more.calls, read + more.read, write + more.write);
    }
  }

  /// What functions used, by function and action, without polling and scheduled functions.
  private record Cost(Map<String, Usage> uses) {
    static Cost soFar() {
      var uses = new TreeMap<String, Usage>();
      RunningShop.cloud().endpoint().meter().snapshot().stream()
          .filter(count -> !isRoutine(count))
          .forEach(
              count ->
                  uses.merge(
                      count.principal() + " " + count.service() + " " + count.action(),
                      usage(count),
                      Usage::plus));
      return new Cost(uses);
    }

    private static Usage usage(Meter.Count count) {
      return new Usage(count.calls(), count.capacity().read(), count.capacity().write());
    }

    private static boolean isRoutine(Meter.Count count) {
      return POLLING.contains(count.action())
          || count.principal().endsWith("-sweeper")
          || count.principal().endsWith("-reconciler")
          || !count.principal().startsWith("bookstore-");
    }

    Cost minus(Cost before) {
      var more = new TreeMap<>(uses);
      before.uses.forEach(
          (use, usage) ->
              more.merge(use, new Usage(-usage.calls, -usage.read, -usage.write), Usage::plus));
      more.values().removeIf(usage -> usage.calls == 0);
      return new Cost(more);
    }

    Usage total() {
      return uses.values().stream().reduce(new Usage(0, 0, 0), Usage::plus);
    }

    void print() {
      System.out.println(
          "AWS requests of an order, from placed to delivered (calls, read, write):");
      uses.forEach((use, usage) -> print(use, usage));
      print("total", total());
    }

    private static void print(String what, Usage usage) {
      System.out.printf("  %4d %6.1f %6.1f  %s%n", usage.calls, usage.read, usage.write, what);
    }
  }
}
