package bookstore.tools.smoke;

import static bookstore.tools.smoke.Visitor.JSON;
import static bookstore.tools.smoke.Visitor.expect;

import bookstore.tools.console.ProgressConsole;
import bookstore.tools.shop.ShopApi;
import bookstore.tools.shop.ShopApiException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Sells and buys a book in a running shop as two new accounts, which are erased at the end, also
/// after a failure.
final class SmokeTest {
  private static final String GOOD_CARD = "4242424242424242";
  private static final String DECLINED_CARD = "4000000000000002";
  private static final Set<String> PAID = Set.of("PAID", "SHIPPED", "DELIVERED");
  private static final int ORDERS = 2;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ShopApi shop;
  private final ProgressConsole console;
  private final Duration patience;
  private final Deque<Visitor> visitors = new ArrayDeque<>();

  /// `patience` is the longest wait for one effect of an event.
  SmokeTest(ShopApi shop, ProgressConsole console, Duration patience) {
    this.shop = shop;
    this.console = console;
    this.patience = patience;
  }

  /// @throws ShopApiException at the first step that does not succeed
  void run() throws InterruptedException {
    try {
      trade();
    } catch (ShopApiException e) {
      console.fail();
      eraseAfterFailure();
      throw e;
    }
    console.begin("Erase both accounts");
    eraseAll();
    console.end();
  }

  private void trade() throws InterruptedException {
    console.begin("Ask for the shop's health");
    expect(200, "read /v1/health", shop.get("/v1/health", null));

    console.begin("Register and log in a seller and a buyer");
    var seller = register("Smoke test, seller");
    var buyer = register("Smoke test, buyer");

    console.begin("List a book");
    var listing = seller.post(201, "list a book", "/v1/listings", book());

    console.begin("Find the book by search");
    var search = "/v1/listings?q=" + listing.path("title").asText().replace(" ", "+");
    until(
        "The search does not find the new book",
        () -> has(expect(200, "search", shop.get(search, null)), listing));

    console.begin("Put it into the cart");
    putInCart(buyer, listing);

    console.begin("Order it and cancel the order");
    var cancelled = place(buyer, listing, GOOD_CARD);
    cancel(buyer, cancelled);
    awaitStatus(buyer, cancelled, Set.of("CANCELLED"));

    console.begin("Order it with a card that is declined");
    var declined = place(buyer, listing, DECLINED_CARD);
    until(
        "The payment of order %s is not declined".formatted(declined.path("id").asText()),
        () -> buyer.order(declined).at("/payment/status").asText().equals("DECLINED"));

    console.begin("Pay it with another card");
    payAgain(buyer, declined);
    awaitStatus(buyer, declined, PAID);

    console.begin("Cancel the paid order, unless its parcel has left");
    if (cancel(buyer, declined)) awaitStatus(buyer, declined, Set.of("CANCELLED"));
    console.end();
  }

  private Visitor register(String name) throws InterruptedException {
    var visitor = Visitor.register(shop, name);
    visitors.push(visitor);
    return visitor;
  }

  private static ObjectNode book() {
    var book =
        JSON.createObjectNode()
            .put("title", "Smoke test " + Visitor.random())
            .put("language", "en")
            .put("category", "fiction")
            .put("condition", "GOOD")
            .put("description", "Listed by a test of this shop, and withdrawn within minutes.")
            .put("stock", ORDERS);
    book.putArray("authors").add("Nobody");
    book.putObject("price").put("amount", 1_000_000).put("currency", "COP");
    return book;
  }

  private static boolean has(JsonNode found, JsonNode listing) {
    return found
        .path("items")
        .valueStream()
        .anyMatch(item -> item.path("id").equals(listing.path("id")));
  }

  /// The service orders learns of a listing by an event, some seconds after it was added.
  private void putInCart(Visitor buyer, JsonNode listing) throws InterruptedException {
    var cart = JSON.createObjectNode();
    addLine(cart, listing);
    until(
        "The cart does not show the new book",
        () ->
            buyer
                .put("fill the cart", "/v1/cart", cart)
                .path("lines")
                .valueStream()
                .anyMatch(line -> line.path("title").equals(listing.path("title"))));
  }

  private JsonNode place(Visitor buyer, JsonNode listing, String card) throws InterruptedException {
    var order = JSON.createObjectNode().put("paymentToken", paymentToken(buyer, card));
    addLine(order, listing);
    order.put("deliveryOptionId", deliveryOption(buyer));
    order
        .putObject("shippingAddress")
        .put("name", "Smoke Test")
        .put("line1", "Carrera 7 # 12-34")
        .put("city", "Bogotá")
        .put("postalCode", "110111")
        .put("country", "CO");
    return expect(201, "place an order", buyer.place(order));
  }

  private static void payAgain(Visitor buyer, JsonNode order) throws InterruptedException {
    var payment = JSON.createObjectNode().put("paymentToken", paymentToken(buyer, GOOD_CARD));
    var path = "/v1/orders/" + order.path("id").asText() + "/payment";
    buyer.post(200, "pay the declined order again", path, payment);
  }

  private static void addLine(ObjectNode body, JsonNode listing) {
    body.putArray("lines")
        .addObject()
        .put("listingId", listing.path("id").asText())
        .put("quantity", 1);
  }

  private static String paymentToken(Visitor buyer, String number) throws InterruptedException {
    var payment = JSON.createObjectNode().put("method", "card");
    payment
        .putObject("card")
        .put("number", number)
        .put("expiry", "12/39")
        .put("cvc", "123")
        .put("holder", "Smoke Test");
    return buyer
        .post(201, "get a payment token", "/v1/payment-tokens", payment)
        .path("token")
        .asText();
  }

  private static String deliveryOption(Visitor buyer) throws InterruptedException {
    var options = buyer.get("read the delivery options", "/v1/delivery-options?country=CO");
    return options.at("/0/id").asText();
  }

  /// Whether the order could be cancelled; it cannot once its parcel is cleared to leave.
  private boolean cancel(Visitor buyer, JsonNode order) throws InterruptedException {
    var answer = buyer.cancel(order);
    if (answer.status() == 409 && answer.body().path("code").asText().equals("not_cancellable")) {
      return false;
    }
    expect(200, "cancel an order", answer);
    return true;
  }

  private void awaitStatus(Visitor buyer, JsonNode order, Set<String> statuses)
      throws InterruptedException {
    until(
        "Order %s is not %s".formatted(order.path("id").asText(), String.join(" or ", statuses)),
        () -> statuses.contains(buyer.order(order).path("status").asText()));
  }

  private void eraseAll() throws InterruptedException {
    while (!visitors.isEmpty()) {
      visitors.peek().erase();
      visitors.pop();
    }
  }

  private void eraseAfterFailure() throws InterruptedException {
    try {
      eraseAll();
    } catch (ShopApiException e) {
      console.line("The accounts of this test could not be erased: " + e.getMessage());
    }
  }

  private interface Check {
    boolean holds() throws InterruptedException;
  }

  private void until(String otherwise, Check check) throws InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    while (!check.holds()) {
      if (System.nanoTime() > end) {
        throw new ShopApiException(
            "%s after %d seconds.".formatted(otherwise, patience.toSeconds()));
      }
      Thread.sleep(PAUSE);
    }
  }
}
