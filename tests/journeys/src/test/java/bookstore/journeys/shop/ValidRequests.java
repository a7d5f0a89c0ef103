package bookstore.journeys.shop;

import static java.util.Map.entry;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A valid request for every operation; the resources in its path belong to the owner.
public final class ValidRequests {
  private static final String CSV =
      """
      title,authors,language,category,condition,price,stock
      María,Jorge Isaacs,es,fiction,GOOD,20000,1
      """;

  private static final String UNKNOWN_TOKEN = "tok_none";

  private final TestAccounts accounts;
  private final Map<String, String> ids = new HashMap<>();
  private JsonNode book = Json.tree("{}");

  /// A request; `id` is the parameter of its path.
  @SuppressWarnings("ArrayRecordComponent")
  public record ValidRequest(
      LoggedInUser sender, String id, String query, Map<String, String> headers, byte[] body) {
    public String path(String route) {
      var path = route.substring(route.indexOf(' ') + 1);
      return path.replace("{id}", id) + query;
    }
  }

  public ValidRequests(TestAccounts accounts) {
    this.accounts = accounts;
  }

  /// Creates the resources that the paths name.
  public void prepare() throws InterruptedException {
    var owner = accounts.owner;
    for (var operation :
        List.of(
            "getListing",
            "updateListing",
            "withdrawListing",
            "createCoverUpload",
            "reportListing",
            "takeDownListing",
            "restoreListing",
            "dismissReports")) {
      ids.put(operation, id(owner.post("/v1/listings", listing("María")).expect(201)));
    }
    book = accounts.bookshop.offers("La vorágine", 20_000, 99);
    awaitCopyInOrders(book);
    ids.put("getOrder", id(placeOrder(owner)));
    ids.put("cancelOrder", id(placeOrder(owner)));
    ids.put("payOrder", id(placeOrder(owner)));
    ids.put(
        "getImport",
        id(
            owner.sendRaw(
                "POST",
                "/v1/listings/imports",
                CSV.getBytes(StandardCharsets.UTF_8),
                Map.of("content-type", "text/csv"))));
    owner.logsInAgain();
    for (var session : owner.get("/v1/auth/sessions").expect(200).body().path("items")) {
      if (!session.path("current").asBoolean()) {
        ids.put("endSession", session.path("id").asText());
      }
    }
    ids.put("disableUser", new LoggedInUser(owner.api, "Alguien").id);
    ids.put("enableUser", new LoggedInUser(owner.api, "Alguien").id);
  }

  public ValidRequest of(String operation, LoggedInUser sender) {
    var body = body(operation, sender);
    var headers = new HashMap<String, String>();
    if (body != null) {
      headers.put("content-type", body instanceof String ? "text/csv" : "application/json");
    }
    switch (operation) {
      case "placeOrder" -> headers.put("idempotency-key", UUID.randomUUID().toString());
      case "updateListing" -> headers.put("if-match", "\"1\"");
      default -> {}
    }
    return new ValidRequest(
        sender, ids.getOrDefault(operation, "unknown"), query(operation), headers, bytes(body));
  }

  private static String query(String operation) {
    return switch (operation) {
      case "suggestListings" -> "?q=mar";
      case "unsubscribe", "unsubscribePage" -> "?token=unknown";
      default -> "";
    };
  }

  private @Nullable Object body(String operation, LoggedInUser sender) {
    return switch (operation) {
      case "register" ->
          Map.of(
              "email",
              UUID.randomUUID() + "@example.com",
              "name",
              "Eva",
              "password",
              LoggedInUser.PASSWORD);
      case "login" -> Map.of("email", accounts.owner.email, "password", LoggedInUser.PASSWORD);
      case "updateMe" -> Map.of("name", sender.name);
      case "eraseMe" -> Map.of("password", LoggedInUser.PASSWORD);
      case "updateMailSettings" -> Map.of("sales", false);
      case "changePassword" ->
          Map.of("currentPassword", LoggedInUser.PASSWORD, "newPassword", "otra brújula sin norte");
      case "requestPasswordReset" -> Map.of("email", UUID.randomUUID() + "@example.com");
      case "resetPassword" -> Map.of("token", "unknown", "password", "otra brújula sin norte");
      case "confirmEmail" -> Map.of("token", "unknown");
      case "changeEmail" ->
          Map.of("email", UUID.randomUUID() + "@example.com", "password", LoggedInUser.PASSWORD);
      case "createListing" -> listing("Cien años");
      case "updateListing" -> Map.of("description", "Con una dedicatoria.");
      case "createCoverUpload" -> Map.of("contentType", "image/png", "size", 1000);
      case "createImport" -> CSV;
      case "reportListing" -> Map.of("reason", "COUNTERFEIT");
      case "takeDownListing" -> Map.of("reason", "Es una fotocopia.");
      case "putCart" -> Map.of("lines", List.of());
      case "createPaymentToken" -> Map.of("method", "paypal");
      case "placeOrder" -> order();
      case "payOrder" -> Map.of("paymentToken", UNKNOWN_TOKEN);
      case "markNotificationsRead" -> Map.of();
      default -> null;
    };
  }

  private ApiClient.Response placeOrder(LoggedInUser buyer) {
    return buyer
        .send(
            "POST", "/v1/orders", order(), Map.of("idempotency-key", UUID.randomUUID().toString()))
        .expect(201);
  }

  /// An order whose payment fails; it can be cancelled before and after its end, and paid with the
  /// same token before.
  private Map<String, Object> order() {
    return Map.of(
        "lines",
        List.of(Buyer.line(book, 1)),
        "deliveryOptionId",
        "envia",
        "shippingAddress",
        Map.of("name", "Eva", "line1", "Calle 1", "city", "Cali", "country", "CO"),
        "paymentToken",
        UNKNOWN_TOKEN);
  }

  private void awaitCopyInOrders(JsonNode listing) throws InterruptedException {
    new Buyer(accounts.owner.api, "Quien espera").seesInCart(listing);
  }

  private static Map<String, Object> listing(String title) {
    return Map.ofEntries(
        entry("title", title),
        entry("authors", List.of("Jorge Isaacs")),
        entry("language", "es"),
        entry("category", "fiction"),
        entry("condition", "GOOD"),
        entry("price", Map.of("amount", 2_000_000, "currency", "COP")),
        entry("stock", 1));
  }

  private static String id(ApiClient.Response answer) {
    var id = answer.body().path("id").asText();
    if (id.isEmpty()) {
      throw new AssertionError("no id in " + answer.text());
    }
    return id;
  }

  private static byte[] bytes(@Nullable Object body) {
    if (body == null) {
      return new byte[0];
    }
    return (body instanceof String text ? text : Json.write(body)).getBytes(StandardCharsets.UTF_8);
  }
}
