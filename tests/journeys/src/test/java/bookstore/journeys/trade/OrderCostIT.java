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

/// The cost of an order: the AWS requests of the functions from its placement to its delivery.
@ExtendWith(RunningShop.class)
class OrderCostIT {
  /// The number of measurements, of which the cheapest counts, because timers of other orders may
  /// fire during one.
  private static final int ORDERS = 3;

  private static final long BUDGET = 90;

  /// The time without requests after which an order counts as delivered: longer than a step of a
  /// parcel, and shorter than the order's expiry, whose timer causes one more read.
  private static final Duration IDLE_TIME = Duration.ofSeconds(3);

  /// The polling requests of Lambda's event source mappings.
  private static final Set<String> POLLING =
      Set.of("GetRecords", "GetShardIterator", "DescribeStream", "ReceiveMessage");

  private final ApiClient api = RunningShop.api();

  @Test
  void a_single_order_stays_within_its_budget_of_requests() throws InterruptedException {
    var seller = new Seller(api, "Librería de cuentas");
    var buyer = new Buyer(api, "Ana Compradora");
    var listing = seller.offers("Las cuentas claras", 35_000, ORDERS);
    buyer.seesInCart(listing);

    var cheapest = cost(buyer, listing);
    for (var more = 1; more < ORDERS; more++) {
      var cost = cost(buyer, listing);
      cheapest = total(cost) < total(cheapest) ? cost : cheapest;
    }
    print(cheapest);
    assertThat(total(cheapest)).isPositive().isLessThanOrEqualTo(BUDGET);
  }

  private static Map<String, Long> cost(Buyer buyer, JsonNode listing) throws InterruptedException {
    var token = buyer.paymentToken(Buyer.GOOD_CARD);
    var order = buyer.newOrder(token, List.of(line(listing, 1)));
    awaitIdle();
    var cost = requests();
    cost.replaceAll((_, calls) -> -calls);
    var placed = buyer.places(UUID.randomUUID().toString(), order).expect(201).body();
    awaitIdle();
    requests().forEach((request, calls) -> cost.merge(request, calls, Long::sum));
    buyer.waitsUntil("DELIVERED", placed);
    cost.values().removeIf(calls -> calls == 0);
    return cost;
  }

  private static void print(Map<String, Long> cost) {
    System.out.printf("AWS requests of an order, from placed to delivered: %d%n", total(cost));
    cost.forEach((request, calls) -> System.out.printf("  %3d  %s%n", calls, request));
  }

  private static void awaitIdle() throws InterruptedException {
    var calls = new long[] {-1};
    var since = new long[1];
    eventually(
        Duration.ofSeconds(60),
        () -> {
          var now = total(requests());
          if (now != calls[0]) {
            calls[0] = now;
            since[0] = System.nanoTime();
          }
          assertThat(System.nanoTime() - since[0]).isGreaterThan(IDLE_TIME.toNanos());
        });
  }

  private static long total(Map<String, Long> requests) {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The number of requests by action, without polling and scheduled functions.
  private static Map<String, Long> requests() {
    var requests = new TreeMap<String, Long>();
    RunningShop.cloud().endpoint().meter().snapshot().stream()
        .filter(count -> !isRoutine(count))
        .forEach(
            count ->
                requests.merge(count.service() + " " + count.action(), count.calls(), Long::sum));
    return requests;
  }

  private static boolean isRoutine(Meter.Count count) {
    return POLLING.contains(count.action())
        || count.principal().endsWith("-sweeper")
        || count.principal().endsWith("-reconciler")
        || !count.principal().startsWith("bookstore-");
  }
}
