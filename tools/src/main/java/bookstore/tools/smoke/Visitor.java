package bookstore.tools.smoke;

import bookstore.tools.shop.ShopApi;
import bookstore.tools.shop.ShopApiException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A logged-in account that exists for one smoke test.
final class Visitor {
  static final ObjectMapper JSON = new ObjectMapper();

  private final ShopApi shop;
  private final String password = random();
  private final String token;

  private Visitor(ShopApi shop, String email, String name) throws InterruptedException {
    this.shop = shop;
    var account = JSON.createObjectNode().put("email", email).put("password", password);
    var registration = account.deepCopy().put("name", name);
    expect(201, "register", shop.post("/v1/auth/register", null, registration));
    this.token =
        expect(200, "log in", shop.post("/v1/auth/login", null, account))
            .path("accessToken")
            .asText();
  }

  /// Registers with a mailbox of the SES simulator, which accepts every message and answers none,
  /// so that notifications neither bounce nor reach anybody.
  ///
  /// @see <a
  ///   href="https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html">Amazon SES
  ///   mailbox simulator</a>
  static Visitor register(ShopApi shop, String name) throws InterruptedException {
    var email = "success+smoke-%s@simulator.amazonses.com".formatted(random());
    return new Visitor(shop, email, name);
  }

  JsonNode get(String what, String path) throws InterruptedException {
    return expect(200, what, shop.get(path, token));
  }

  JsonNode post(int status, String what, String path, JsonNode body) throws InterruptedException {
    return expect(status, what, shop.post(path, token, body));
  }

  JsonNode put(String what, String path, JsonNode body) throws InterruptedException {
    return expect(200, what, shop.put(path, token, body));
  }

  ShopApi.Answer place(ObjectNode order) throws InterruptedException {
    return shop.postOnce("/v1/orders", token, order, random());
  }

  JsonNode order(JsonNode order) throws InterruptedException {
    return get("read an order", path(order));
  }

  ShopApi.Answer cancel(JsonNode order) throws InterruptedException {
    return shop.post(path(order) + "/cancel", token, null);
  }

  private static String path(JsonNode order) {
    return "/v1/orders/" + order.path("id").asText();
  }

  /// Erases the account and its listings; orders that have ended remain without a name.
  void erase() throws InterruptedException {
    var confirmation = JSON.createObjectNode().put("password", password);
    expect(204, "erase the account", shop.delete("/v1/auth/me", token, confirmation));
    if (shop.get("/v1/auth/me", token).status() != 401) {
      throw new ShopApiException("An erased account can still be read with its token.");
    }
  }

  static JsonNode expect(int status, String what, ShopApi.Answer answer) {
    if (answer.status() != status) {
      throw new ShopApiException(
          "Cannot %s: expected %d, and the shop responds %s."
              .formatted(what, status, answer.problem()));
    }
    return answer.body();
  }

  static String random() {
    var bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
