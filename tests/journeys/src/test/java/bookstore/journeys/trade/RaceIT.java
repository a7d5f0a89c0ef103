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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Concurrent requests of many buyers.
@ExtendWith(RunningShop.class)
class RaceIT {
  private static final int BUYERS = 32;
  private static final int ROUNDS = Integer.getInteger("race.rounds", 15);
  private static final int SAME_POSTS = 16;

  /// The polling interval of the storefront; shorter ones would measure the load of the polling.
  private static final Duration POLLING = Duration.ofMillis(250);

  /// More of them need a quiet machine: an order that is not decided within 45 s here expires.
  private static final int HOT_ORDERS = Integer.getInteger("race.hot", 60);

  private static final int HOT_COPIES = HOT_ORDERS * 2 / 3;
  private static final int ORDERS_OF_A_BUYER = 10;
  private static final Duration HOT_POLLING = Duration.ofSeconds(1);

  private final ApiClient api = RunningShop.api();
  private final Seller seller = new Seller(api, "Librería del último ejemplar");

  /// The outcome for a buyer, and the time from the order to it.
  private record RaceOutcome(boolean won, String answer, Duration after) {}

  @Test
  void of_many_concurrent_orders_of_one_copy_exactly_one_succeeds() throws Exception {
    var buyers = IntStream.range(0, BUYERS).mapToObj(n -> new Buyer(api, "Buyer " + n)).toList();
    var cold = new ArrayList<Duration>();
    var warm = new ArrayList<Duration>();
    for (var round = 1; round <= ROUNDS; round++) {
      var outcomes = race(buyers, round);
      assertThat(outcomes).as("round %d", round).filteredOn(RaceOutcome::won).hasSize(1);
      var losers = round == 1 ? cold : warm;
      outcomes.stream().filter(one -> !one.won()).map(RaceOutcome::after).forEach(losers::add);
    }
    print("losers of the first of %d rounds of %d buyers".formatted(ROUNDS, BUYERS), cold);
    print("losers of the other rounds", warm);
  }

  /// Fewer accounts than orders, because hashing their passwords would take longer than the race.
  @Test
  void many_concurrent_orders_of_one_listing_sell_exactly_its_copies() throws Exception {
    var listing = seller.offers("Muchos ejemplares", 10_000, HOT_COPIES);
    var accounts =
        IntStream.range(0, HOT_ORDERS / ORDERS_OF_A_BUYER)
            .mapToObj(n -> new Buyer(api, "Hot buyer " + n))
            .toList();
    accounts.getFirst().seesInCart(listing);
    var buyers = IntStream.range(0, HOT_ORDERS).mapToObj(n -> accounts.get(n % accounts.size()));
    var orders = inGroups(buyers.toList(), buyer -> hotOrder(buyer, listing));

    var outcomes = together(orders, order -> buys(order.buyer(), order.body(), HOT_POLLING));

    assertThat(outcomes).filteredOn(RaceOutcome::won).hasSize(HOT_COPIES);
    assertThat(api.send("GET", path(listing), null, Map.of()).body().path("stock").asInt())
        .isZero();
    eventually(
        Duration.ofSeconds(20),
        () ->
            assertThat(accounts.getFirst().get("/v1/cart").body().at("/lines/0/available").asInt())
                .as("orders' own copy of the listing")
                .isZero());
    var times = new ArrayList<>(outcomes.stream().map(RaceOutcome::after).toList());
    print("%d orders of %d copies".formatted(HOT_ORDERS, HOT_COPIES), times);
  }

  private record HotOrder(Buyer buyer, Map<String, Object> body) {}

  private static HotOrder hotOrder(Buyer buyer, JsonNode listing) {
    var token = buyer.paymentToken(Buyer.GOOD_CARD);
    return new HotOrder(buyer, buyer.newOrder(token, List.of(line(listing, 1))));
  }

  private static <T, R> List<R> inGroups(List<T> subjects, Action<T, R> action) throws Exception {
    var results = new ArrayList<R>();
    for (var from = 0; from < subjects.size(); from += BUYERS) {
      var group = subjects.subList(from, Math.min(from + BUYERS, subjects.size()));
      results.addAll(together(group, action));
    }
    return results;
  }

  private static String path(JsonNode listing) {
    return "/v1/listings/" + listing.path("id").asText();
  }

  private static void print(String rounds, List<Duration> losers) {
    if (losers.isEmpty()) {
      return;
    }
    losers.sort(null);
    System.out.printf(
        "%s: told after %d ms (median), %d ms (99 %%), %d ms (last)%n",
        rounds,
        losers.get(losers.size() / 2).toMillis(),
        losers.get(losers.size() * 99 / 100).toMillis(),
        losers.getLast().toMillis());
  }

  private List<RaceOutcome> race(List<Buyer> buyers, int round) throws Exception {
    var listing = seller.offers("Último ejemplar " + round, 10_000, 1);
    buyers.getFirst().seesInCart(listing);
    var tokens = together(buyers, buyer -> buyer.paymentToken(Buyer.GOOD_CARD));
    var orders =
        IntStream.range(0, buyers.size())
            .mapToObj(n -> buyers.get(n).newOrder(tokens.get(n), List.of(line(listing, 1))))
            .toList();
    return together(buyers, buyer -> buys(buyer, orders.get(buyers.indexOf(buyer)), POLLING));
  }

  private static RaceOutcome buys(Buyer buyer, Map<String, Object> order, Duration polling)
      throws InterruptedException {
    var start = System.nanoTime();
    var answer = buyer.places(UUID.randomUUID().toString(), order);
    if (answer.status() == 409) {
      answer.expect(409, "out_of_stock");
      return new RaceOutcome(false, "out_of_stock", since(start));
    }
    var decided = decided(buyer, answer.expect(201), polling);
    var reason = decided.path("cancelReason").asText();
    if (decided.path("status").asText().equals("CANCELLED")) {
      assertThat(reason).isEqualTo("OUT_OF_STOCK");
      return new RaceOutcome(false, reason, since(start));
    }
    return new RaceOutcome(true, decided.path("status").asText(), since(start));
  }

  private static JsonNode decided(Buyer buyer, ApiClient.Response placed, Duration polling)
      throws InterruptedException {
    var known = placed;
    for (var asked = 1; known.body().path("status").asText().equals("PENDING"); asked++) {
      assertThat(asked).as("questions of %s about %s", buyer.name, placed).isLessThan(300);
      Thread.sleep(polling);
      known = buyer.refresh(known);
    }
    return known.body();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void concurrent_requests_with_the_same_key_create_one_order() throws Exception {
    var listing = seller.offers("La misma clave", 10_000, SAME_POSTS);
    var buyer = new Buyer(api, "Impatient");
    buyer.seesInCart(listing);
    var order = buyer.newOrder(buyer.paymentToken(Buyer.GOOD_CARD), List.of(line(listing, 1)));
    var key = UUID.randomUUID().toString();

    var answers =
        together(
            IntStream.range(0, SAME_POSTS).boxed().toList(),
            _ -> buyer.places(key, order).expect(201).body().path("id").asText());

    assertThat(answers).hasSize(SAME_POSTS).containsOnly(answers.getFirst());
    assertThat(buyer.get("/v1/orders").body().path("items")).hasSize(1);
    eventually(
        Duration.ofSeconds(20),
        () ->
            assertThat(
                    api.send("GET", "/v1/listings/" + listing.path("id").asText(), null, Map.of())
                        .body()
                        .path("stock")
                        .asInt())
                .isEqualTo(SAME_POSTS - 1));
  }

  private interface Action<T, R> {
    R on(T subject) throws Exception;
  }

  /// Runs the action for all subjects concurrently; returns the results in their order.
  private static <T, R> List<R> together(List<T> subjects, Action<T, R> action) throws Exception {
    var start = new CyclicBarrier(subjects.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          subjects.stream()
              .map(
                  subject ->
                      (Callable<R>)
                          () -> {
                            start.await();
                            return action.on(subject);
                          })
              .toList();
      return threads.invokeAll(tasks).stream().map(RaceIT::result).toList();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
