package bookstore.simulation.deployed;

import bookstore.shared.kernel.ListingId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A seller who offers listings and sometimes changes a price, adds copies or withdraws one.
final class Seller {
  private static final Duration AFTERNOON = Duration.ofMinutes(20);
  private static final long PRICE = 100_000;

  private final DeployedShop shop;
  private final Person person;

  Seller(DeployedShop shop, Person person) {
    this.shop = shop;
    this.person = person;
  }

  Person person() {
    return person;
  }

  /// Call while nothing goes wrong.
  ListingId offer(String title) {
    var answer = post(title);
    if (answer.status() != 201) {
      throw new IllegalStateException("no listing: " + answer);
    }
    return new ListingId(answer.body().path("id").asText());
  }

  private ApiGateway.Answer post(String title) {
    var body = new HashMap<String, Object>();
    body.put("title", title);
    body.put("authors", List.of("Author"));
    body.put("language", "es");
    body.put("category", "fiction");
    body.put("condition", "GOOD");
    body.put("price", Map.of("amount", PRICE, "currency", DeployedShop.CURRENCY));
    body.put("stock", shop.random.between(1, 4));
    return person.send(ApiGateway.Call.of("catalog-api", "POST /v1/listings").body(body));
  }

  /// Most leave a listing alone.
  void tend(ListingId listing) {
    switch (shop.random.between(1, 12)) {
      case 1, 2 -> later(() -> revise(listing, Path.LISTING_REPRICED));
      case 3 -> later(() -> revise(listing, Path.LISTING_RESTOCKED));
      case 4 -> later(() -> withdraw(listing));
      case 5 -> later(() -> post("Another"));
      default -> {}
    }
    if (shop.random.oneIn(4)) {
      later(this::look);
    }
  }

  private void later(Runnable change) {
    shop.time.after(shop.random.upTo(AFTERNOON), change);
  }

  private void revise(ListingId listing, Path path) {
    var seen =
        person.send(ApiGateway.Call.of("catalog-api", "GET /v1/listings/{id}").id(listing.value()));
    if (seen.status() != 200) {
      return;
    }
    var price = seen.body().path("price").path("amount").asLong();
    var change =
        path == Path.LISTING_REPRICED
            ? Map.of("price", Map.of("amount", price * 2, "currency", DeployedShop.CURRENCY))
            : Map.of("stock", seen.body().path("stock").asInt() + 1);
    var answer =
        person.send(
            ApiGateway.Call.of("catalog-api", "PATCH /v1/listings/{id}")
                .id(listing.value())
                .header("if-match", seen.etag())
                .body(change));
    if (answer.status() == 200) {
      shop.coverage.count(path);
    }
  }

  private void withdraw(ListingId listing) {
    var answer =
        person.send(
            ApiGateway.Call.of("catalog-api", "DELETE /v1/listings/{id}").id(listing.value()));
    if (answer.status() == 204) {
      shop.coverage.count(Path.LISTING_WITHDRAWN);
    }
  }

  private void look() {
    person.send(ApiGateway.Call.of("catalog-api", "GET /v1/me/listings"));
    person.send(ApiGateway.Call.of("orders-api", "GET /v1/me/sales"));
  }

  void eraseAccount() {
    shop.time.after(
        shop.random.upTo(AFTERNOON),
        () -> {
          if (person.erase().status() == 204) {
            shop.coverage.count(Path.SELLER_ERASED);
          }
        });
  }
}
