package bookstore.simulation.deployed;

import java.time.Duration;
import java.util.Map;

/// Someone who joins while things go wrong, and uses all of the account's operations.
final class Visitor {
  private static final Duration WHILE = Duration.ofMinutes(20);

  private final DeployedShop shop;
  private final Person person;

  Visitor(DeployedShop shop, Person person) {
    this.shop = shop;
    this.person = person;
  }

  void visit() {
    shop.time.after(
        shop.random.upTo(WHILE),
        () -> {
          person.register();
          if (person.logIn()) {
            use();
          }
        });
  }

  /// Uses the account of someone who has joined.
  void use() {
    for (int i = shop.random.between(1, 4); i > 0; i--) {
      switch (shop.random.between(1, 7)) {
        case 1 -> send("PATCH /v1/auth/me", Map.of("name", "Otra"));
        case 2 -> person.send(ApiGateway.Call.of("auth-api", "GET /v1/auth/sessions"));
        case 3 -> person.send(ApiGateway.Call.of("auth-api", "GET /v1/me/notifications"));
        case 4 -> send("POST /v1/me/notifications/read", Map.of());
        case 5 -> person.send(ApiGateway.Call.of("auth-api", "GET /v1/auth/me/export"));
        case 6 -> person.send(ApiGateway.Call.of("auth-api", "GET /v1/auth/me"));
        default -> person.changePassword();
      }
    }
  }

  private void send(String route, Object body) {
    person.send(ApiGateway.Call.of("auth-api", route).body(body));
  }
}
