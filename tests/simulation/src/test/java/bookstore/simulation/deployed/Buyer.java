package bookstore.simulation.deployed;

import bookstore.orders.domain.order.Payment;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.rules.BuyerAnswers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A buyer who submits an order more than once, retries without an answer, cancels, and records
/// every answer for the audit.
final class Buyer implements BuyerAnswers {
  private static final Duration WHILE = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Map<String, String> HOME =
      Map.of(
          "name", "Ana",
          "line1", "Calle 1",
          "city", "Medellín",
          "postalCode", "050021",
          "country", "CO");
  private static final Map<String, Object> OLD_TOTAL =
      Map.of("amount", 1_000, "currency", DeployedShop.CURRENCY);
  private static final List<String> CARDS =
      List.of(
          "4242424242424242",
          "4242424242424242",
          "4242424242424242",
          "4000000000000002",
          "4000000000009995",
          "4000000000000119");

  private final DeployedShop shop;
  private final Person person;
  private final Map<String, OrderId> orderOfKey = new HashMap<>();
  private final Set<OrderId> askedToCancel = new HashSet<>();
  private final Set<OrderId> answeredCancelled = new HashSet<>();
  private final Set<OrderId> answeredTooLate = new HashSet<>();
  private int keys;

  Buyer(DeployedShop shop, Person person) {
    this.shop = shop;
    this.person = person;
  }

  Person person() {
    return person;
  }

  @Override
  public boolean askedToCancel(OrderId order) {
    return askedToCancel.contains(order);
  }

  @Override
  public boolean wasAnsweredCancelled(OrderId order) {
    return answeredCancelled.contains(order);
  }

  @Override
  public boolean wasAnsweredTooLate(OrderId order) {
    return answeredTooLate.contains(order);
  }

  /// How many different orders this buyer may have placed at most.
  int keys() {
    return keys;
  }

  Set<OrderId> placed() {
    return new HashSet<>(orderOfKey.values());
  }

  /// Comes by at some time, fills a basket and buys it a little later.
  void visit(List<ListingId> listings) {
    shop.time.after(
        shop.random.upTo(WHILE),
        () -> {
          var basket = basket(listings);
          if (shop.random.oneIn(3)) {
            keepInCart(basket);
          }
          shop.time.after(shop.random.upTo(WHILE), () -> buy(basket, expected(), 0));
        });
  }

  /// Some send the total that they have seen, and a few of them saw it before a change.
  private Optional<Object> expected() {
    return shop.random.oneIn(10) ? Optional.of(OLD_TOTAL) : Optional.empty();
  }

  private void keepInCart(List<Map<String, Object>> basket) {
    person.send(ApiGateway.Call.of("orders-api", "PUT /v1/cart").body(Map.of("lines", basket)));
    person.send(ApiGateway.Call.of("orders-api", "GET /v1/cart"));
  }

  /// Some leave for good, whatever is still under way.
  void eraseAccount() {
    shop.time.after(
        shop.random.upTo(WHILE.multipliedBy(2)),
        () -> {
          if (person.erase().status() == 204) {
            shop.coverage.count(Path.ACCOUNT_ERASED);
          }
        });
  }

  private List<Map<String, Object>> basket(List<ListingId> listings) {
    return shop.random.shuffled(listings).stream()
        .limit(shop.random.between(1, 3))
        .map(
            listing ->
                Map.<String, Object>of(
                    "listingId", listing.value(), "quantity", shop.random.oneIn(4) ? 2 : 1))
        .toList();
  }

  /// The browser makes a payment token, and sends the order until it has an answer.
  private void buy(List<Map<String, Object>> basket, Optional<Object> total, int tries) {
    var token = token();
    if (token.isEmpty()) {
      if (tries < 3) {
        shop.time.after(PATIENCE, () -> buy(basket, total, tries + 1));
      }
      return;
    }
    var key = "key-" + ++keys + "-" + person.name() + "-0000000000";
    var body = new HashMap<String, Object>();
    body.put("lines", basket);
    body.put("deliveryOptionId", "servientrega");
    body.put("shippingAddress", HOME);
    body.put("paymentToken", token.get());
    total.ifPresent(it -> body.put("expectedTotal", it));
    for (int i = shop.random.between(1, 3); i > 0; i--) {
      shop.time.after(shop.random.upTo(PATIENCE), () -> post(key, body, basket));
    }
  }

  private Optional<String> token() {
    var body =
        switch (shop.random.between(1, 8)) {
          case 1 -> Map.of("method", "paypal");
          case 2 -> Map.of("method", "bank_transfer");
          default ->
              Map.of(
                  "method",
                  "card",
                  "card",
                  Map.of(
                      "number", shop.random.oneOf(CARDS),
                      "expiry", "12/30",
                      "cvc", "123",
                      "holder", "Ana"));
        };
    var answer =
        person.send(ApiGateway.Call.of("payments-api", "POST /v1/payment-tokens").body(body));
    return answer.status() == 201
        ? Optional.of(answer.body().path("token").asText())
        : Optional.empty();
  }

  private void post(String key, Map<String, Object> body, List<Map<String, Object>> basket) {
    var answer =
        person.send(
            ApiGateway.Call.of("orders-api", "POST /v1/orders")
                .header("idempotency-key", key)
                .body(body));
    switch (answer.status()) {
      case 201 -> remember(key, answer);
      case 409 -> refused(answer, basket);
      case 422 -> {
        Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(
            answer.body().path("code").asText().equals("own_listing"), "%s", answer);
        shop.coverage.count(Path.REFUSED_OWN_BOOK);
      }
      case 401 -> {}
      default -> {
        Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(!answer.isKnown(), "%s", answer);
        if (!shop.random.oneIn(5)) {
          shop.time.after(PATIENCE, () -> post(key, body, basket));
        }
      }
    }
  }

  private void refused(ApiGateway.Answer answer, List<Map<String, Object>> basket) {
    if (answer.body().path("code").asText().equals("price_changed")) {
      shop.coverage.count(Path.REFUSED_PRICE_CHANGED);
      if (shop.random.oneIn(2)) {
        var total = answer.body().path("total");
        var money =
            Map.of(
                "amount", total.path("amount").asLong(),
                "currency", total.path("currency").asText());
        buy(basket, Optional.of(money), 0);
      }
    } else {
      shop.coverage.count(Path.REFUSED_OUT_OF_STOCK);
    }
  }

  private void remember(String key, ApiGateway.Answer answer) {
    var order = new OrderId(answer.body().path("id").asText());
    var before = orderOfKey.put(key, order);
    Invariant.AN_IDEMPOTENCY_KEY_PLACES_ONE_ORDER.holds(
        before == null || before.equals(order), "%s is %s and %s", key, before, order);
    if (before == null) {
      maybeCancelLater(order);
      if (shop.random.oneIn(2)) {
        shop.time.after(shop.random.upTo(WHILE), () -> payAgainIfDeclined(order, 0));
      }
      if (shop.random.oneIn(3)) {
        shop.time.after(shop.random.upTo(WHILE), () -> look(order));
      }
    } else {
      shop.coverage.count(Path.REPLAYED_BY_IDEMPOTENCY_KEY);
    }
  }

  /// Pays a declined order in another way, which may be declined too.
  private void payAgainIfDeclined(OrderId order, int before) {
    var seen = order(order).body();
    if (!seen.path("status").asText().equals("RESERVED")
        || !seen.at("/payment/status").asText().equals("DECLINED")) {
      return;
    }
    token()
        .ifPresent(
            token -> {
              for (int i = shop.random.between(1, 2); i > 0; i--) {
                shop.time.after(shop.random.upTo(PATIENCE), () -> payAgain(order, token));
              }
            });
    if (before < Payment.MOST_ATTEMPTS) {
      shop.time.after(
          shop.random.upTo(PATIENCE.multipliedBy(10)), () -> payAgainIfDeclined(order, before + 1));
    }
  }

  private void payAgain(OrderId order, String token) {
    var answer =
        person.send(
            ApiGateway.Call.of("orders-api", "POST /v1/orders/{id}/payment")
                .id(order.value())
                .body(Map.of("paymentToken", token)));
    switch (answer.status()) {
      case 200, 401, 409 -> {}
      default -> {
        Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(
            !answer.isKnown(), "%s was placed: %s", order, answer);
        shop.time.after(PATIENCE, () -> payAgain(order, token));
      }
    }
  }

  private ApiGateway.Answer order(OrderId order) {
    return person.send(ApiGateway.Call.of("orders-api", "GET /v1/orders/{id}").id(order.value()));
  }

  private void look(OrderId order) {
    var answer = order(order);
    Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(
        answer.status() == 200 || answer.status() == 401 || !answer.isKnown(),
        "%s was placed: %s",
        order,
        answer);
    person.send(ApiGateway.Call.of("orders-api", "GET /v1/orders"));
  }

  private void maybeCancelLater(OrderId order) {
    switch (shop.random.between(1, 6)) {
      case 1 -> later(Duration.ofSeconds(10), order);
      case 2 -> later(Duration.ofMinutes(6), order);
      case 3 -> later(Duration.ofDays(3), order);
      default -> {}
    }
  }

  private void later(Duration longest, OrderId order) {
    shop.time.after(shop.random.upTo(longest), () -> cancel(order));
  }

  private void cancel(OrderId order) {
    askedToCancel.add(order);
    var answer =
        person.send(
            ApiGateway.Call.of("orders-api", "POST /v1/orders/{id}/cancel").id(order.value()));
    switch (answer.status()) {
      case 200 -> answeredCancelled.add(order);
      case 409 -> {
        shop.coverage.count(Path.CANCEL_CAME_TOO_LATE);
        answeredTooLate.add(order);
      }
      case 401 -> {}
      default -> {
        Invariant.ANSWERS_TO_BUYERS_STAY_TRUE.holds(
            !answer.isKnown(), "%s was placed: %s", order, answer);
        if (!shop.random.oneIn(8)) {
          shop.time.after(PATIENCE, () -> cancel(order));
        }
      }
    }
  }
}
