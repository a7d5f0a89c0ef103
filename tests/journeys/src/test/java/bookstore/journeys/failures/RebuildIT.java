package bookstore.journeys.failures;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Read models that are lost or wrong are rebuilt while the shop is available.
@ExtendWith(RunningShop.class)
class RebuildIT {
  private static final String TABLE = "bookstore-orders";

  private final ApiClient api = RunningShop.api();
  private final Operator operator = new Operator();
  private final RecordTable table = new RecordTable(operator.dynamoDb, TABLE);

  @Test
  void copies_of_the_listings_are_rebuilt_while_orders_are_placed() throws InterruptedException {
    var seller = new Seller(api, "Librería");
    var buyer = new Buyer(api, "Ana");
    var listings = new ArrayList<JsonNode>();
    for (int i = 0; i < 12; i++) {
      listings.add(seller.offers("Reconstruida " + i + " " + UUID.randomUUID(), 9_000, 3));
    }
    for (var listing : listings) {
      buyer.seesInCart(listing);
    }
    var before = listings.stream().map(this::copy).toList();
    delete(listings.get(0));
    change(
        listings.get(1), copy -> ((ObjectNode) copy.path("details")).put("title", "Otro título"));
    change(listings.get(2), copy -> copy.put("stock", 77).put("stockVersion", 99));
    change(listings.get(3), copy -> copy.put("withdrawn", true));

    var shopping = buyer.orders(Buyer.GOOD_CARD, listings.get(5));
    var result = operator.runs("rebuild", "orders-view");
    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.text()).contains("listings replayed").contains("Done.");
    var more = buyer.orders(Buyer.GOOD_CARD, listings.get(6));

    for (int i : List.of(0, 1, 2, 3, 4)) {
      assertThat(content(copy(listings.get(i)))).as("copy " + i).isEqualTo(content(before.get(i)));
    }
    buyer.waitsUntil("DELIVERED", shopping);
    buyer.waitsUntil("DELIVERED", more);
    assertThat(copy(listings.get(5)).path("stock").asInt()).isEqualTo(2);
    assertThat(copy(listings.get(6)).path("stock").asInt()).isEqualTo(2);
    buyer.waitsUntil("DELIVERED", buyer.orders(Buyer.GOOD_CARD, listings.get(0), listings.get(3)));
  }

  @Test
  void the_search_index_is_rebuilt() {
    var result = operator.runs("rebuild", "search");
    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.text()).contains("Done.");
  }

  @Test
  void an_unknown_read_model_is_a_wrong_argument() {
    var result = operator.runs("rebuild", "nothing");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.text()).contains("search and orders-view");
  }

  private interface Change {
    ObjectNode of(ObjectNode copy);
  }

  /// Changes the stored copy and removes its time `asOf`, so that it counts as old.
  private void change(JsonNode listing, Change change) {
    var copy = (ObjectNode) copy(listing);
    change.of(copy);
    copy.remove(List.of("pk", "sk", "asOf"));
    var item = Item.of(key(listing), copy);
    table.write(List.of(table.overwrite(item)));
  }

  private void delete(JsonNode listing) {
    table.deleteAll(List.of(key(listing)));
  }

  private JsonNode copy(JsonNode listing) {
    return table.find(key(listing)).orElseThrow().as(JsonNode.class);
  }

  private static ItemKey key(JsonNode listing) {
    return new ItemKey("LISTING#" + listing.path("id").asText(), "LISTING");
  }

  private static List<JsonNode> content(JsonNode copy) {
    return List.of(
        copy.path("details"),
        copy.path("stock"),
        copy.path("withdrawn"),
        copy.path("stockVersion"));
  }
}
