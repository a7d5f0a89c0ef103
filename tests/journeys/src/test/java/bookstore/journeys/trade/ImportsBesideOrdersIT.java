package bookstore.journeys.trade;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.Seller;
import bookstore.journeys.shop.ShopProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Orders while other sellers import their stock, in a shop of its own. With `-Dimports.sellers=8
/// -Dimports.lines=10000 -Dimports.orders=20` it measures a busy day.
class ImportsBesideOrdersIT {
  private static final int SELLERS = Integer.getInteger("imports.sellers", 2);
  private static final int LINES = Integer.getInteger("imports.lines", 2000);
  private static final int ORDERS = Integer.getInteger("imports.orders", 3);

  /// How long anything may take on a machine with other work to do.
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path data;

  /// How long a new listing was not known to orders, and an order of it not paid.
  private record Sale(Duration unknown, Duration unpaid) {}

  @Test
  void orders_are_paid_while_other_sellers_import_their_stock() throws Exception {
    try (var shop = ShopProcess.start(data)) {
      var seller = new Seller(shop.api(), "Librería tranquila");
      var buyer = new Buyer(shop.api(), "Buyer beside imports");
      var importing =
          IntStream.range(0, SELLERS).mapToObj(n -> new Seller(shop.api(), "Bodega " + n)).toList();
      sales(buyer, seller);
      print("quiet", sales(buyer, seller));

      var imports = new ArrayList<JsonNode>();
      for (var each : importing) {
        imports.add(begins(each));
      }
      var beside = sales(buyer, seller);

      var unfinished =
          IntStream.range(0, SELLERS)
              .filter(n -> !isDone(importing.get(n), imports.get(n)))
              .count();
      print("beside %d of %d imports of %d lines".formatted(unfinished, SELLERS, LINES), beside);
      assertThat(unfinished).as("imports that are still running").isPositive();
    }
  }

  private static List<Sale> sales(Buyer buyer, Seller seller) throws InterruptedException {
    var sales = new ArrayList<Sale>();
    for (var n = 0; n < ORDERS; n++) {
      sales.add(sale(buyer, seller));
    }
    return sales;
  }

  private static Sale sale(Buyer buyer, Seller seller) throws InterruptedException {
    var listing = seller.offers("Un ejemplar", 10_000, 1);
    var offered = System.nanoTime();
    eventually(LIMIT, () -> buyer.seesNow(listing));
    var known = System.nanoTime();
    var order = buyer.orders(Buyer.GOOD_CARD, listing);
    eventually(LIMIT, () -> assertThat(times(buyer.order(order), "PAID")).isNotEmpty());
    var history = buyer.order(order);
    var placed = times(history, "PENDING").getFirst();
    var paid = times(history, "PAID").getFirst();
    return new Sale(Duration.ofNanos(known - offered), Duration.between(placed, paid));
  }

  private static List<Instant> times(JsonNode order, String status) {
    return StreamSupport.stream(order.path("history").spliterator(), false)
        .filter(step -> step.path("status").asText().equals(status))
        .map(step -> Instant.parse(step.path("at").asText()))
        .toList();
  }

  /// On a busy machine the function may run out of time; then the file is sent again.
  private static JsonNode begins(Seller seller) throws InterruptedException {
    var file = new StringBuilder("title,authors,language,category,condition,price,stock\n");
    for (var line = 1; line <= LINES; line++) {
      file.append("Tomo %d,Jorge Isaacs,es,fiction,GOOD,20000,1\n".formatted(line));
    }
    var accepted = new ArrayList<JsonNode>();
    eventually(
        LIMIT, () -> accepted.add(seller.imports(file.toString(), "file").expect(202).body()));
    return accepted.getFirst();
  }

  private static boolean isDone(Seller seller, JsonNode started) {
    ApiClient.Response now =
        seller.get("/v1/listings/imports/" + started.path("id").asText() + "?limit=0");
    return now.expect(200).body().path("status").asText().equals("DONE");
  }

  private static void print(String when, List<Sale> sales) {
    System.out.printf(
        "%s: a listing is known after %d ms (median), %d ms (last); an order is paid after %d ms"
            + " (median), %d ms (last)%n",
        when,
        median(sales.stream().map(Sale::unknown).toList()),
        sales.stream().map(Sale::unknown).max(Duration::compareTo).orElseThrow().toMillis(),
        median(sales.stream().map(Sale::unpaid).toList()),
        sales.stream().map(Sale::unpaid).max(Duration::compareTo).orElseThrow().toMillis());
  }

  private static long median(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2).toMillis();
  }
}
