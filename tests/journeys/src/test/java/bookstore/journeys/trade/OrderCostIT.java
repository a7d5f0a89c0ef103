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

/// What an order costs: the calls that functions make of AWS from the order to the door.
@ExtendWith(RunningShop.class)
class OrderCostIT {
  /// The cheapest of so many counts, because timers of other orders may fall into one.
  private static final int ORDERS = 3;

  private static final long BUDGET = 90;

  /// Longer than a parcel's next step takes; an order's expiry, a read after it was paid, is later.
  private static final Duration QUIET = Duration.ofSeconds(3);

  /// Lambda asks for events by itself, whether there are some or not.
  private static final Set<String> ASKING =
      Set.of("GetRecords", "GetShardIterator", "DescribeStream", "ReceiveMessage");

  private final ApiClient api = RunningShop.api();

  @Test
  void an_order_that_comes_alone_stays_within_its_budget_of_requests() throws InterruptedException {
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
    awaitQuiet();
    var cost = requests();
    cost.replaceAll((_, calls) -> -calls);
    var placed = buyer.places(UUID.randomUUID().toString(), order).expect(201).body();
    awaitQuiet();
    requests().forEach((request, calls) -> cost.merge(request, calls, Long::sum));
    buyer.waitsUntil("DELIVERED", placed);
    cost.values().removeIf(calls -> calls == 0);
    return cost;
  }

  private static void print(Map<String, Long> cost) {
    System.out.printf("AWS requests of an order, from placed to delivered: %d%n", total(cost));
    cost.forEach((request, calls) -> System.out.printf("  %3d  %s%n", calls, request));
  }

  private static void awaitQuiet() throws InterruptedException {
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
          assertThat(System.nanoTime() - since[0]).isGreaterThan(QUIET.toNanos());
        });
  }

  private static long total(Map<String, Long> requests) {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How often each request was made, without what happens all the time.
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
    return ASKING.contains(count.action())
        || count.principal().endsWith("-sweeper")
        || count.principal().endsWith("-reconciler")
        || !count.principal().startsWith("bookstore-");
  }
}
