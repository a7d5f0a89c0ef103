package bookstore.journeys.failures;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Messages that die, what is said of them, and what comes of them when they are sent back.
@ExtendWith(RunningShop.class)
class DeadLettersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApiClient api = RunningShop.api();
  private final Operator operator = new Operator();

  @AfterEach
  void bury() {
    for (var queue : List.of("orders-events", "orders-listings", "catalog-events")) {
      operator.purges(queue + "-dlq");
    }
  }

  @Test
  void a_poison_message_dies_at_once_says_why_and_dies_again() throws InterruptedException {
    operator.sends("orders-events", "{\"this is\": no event");
    eventually(PATIENCE, () -> assertThat(operator.lying("orders-events-dlq")).isEqualTo(1));
    var inspected = operator.runs("redrive", "orders-events", "--inspect");
    assertThat(inspected.exitCode()).as(inspected.text()).isZero();
    assertThat(inspected.text()).contains("1 message").contains("the message is not JSON");
    var redriven = operator.runs("redrive", "orders-events");
    assertThat(redriven.exitCode()).isEqualTo(1);
    assertThat(redriven.text())
        .contains("1 message sent back")
        .contains("1 message failed again")
        .contains("the message is not JSON");
  }

  @Test
  void an_event_of_a_newer_version_dies_with_a_clear_reason() throws InterruptedException {
    var event = Operator.message(reserved(new OrderId("ord_newer"), new ListingId("lst_newer"), 1));
    operator.sends("orders-events", event.replace("StockReserved.v1", "StockReserved.v2"));
    eventually(PATIENCE, () -> assertThat(operator.lying("orders-events-dlq")).isEqualTo(1));
    var said = operator.runs("redrive", "orders-events", "--dry-run");
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains("StockReserved.v2: unknown event type or version: 'StockReserved.v2'");
    assertThat(operator.lying("orders-events-dlq")).isEqualTo(1);
  }

  @Test
  void what_failed_for_a_while_is_done_once_its_cause_is_gone() throws InterruptedException {
    var listing = new Seller(api, "Librería").offers("Copia dañada " + UUID.randomUUID(), 9_000, 1);
    var buyer = new Buyer(api, "Ana");
    buyer.seesInCart(listing);
    var id = listing.path("id").asText();
    damageCopy(id);
    operator.sends(
        "orders-listings",
        Operator.message(reserved(new OrderId("ord_none"), new ListingId(id), 7)));
    eventually(PATIENCE, () -> assertThat(operator.lying("orders-listings-dlq")).isEqualTo(1));
    var inspected = operator.runs("redrive", "orders-listings", "--inspect");
    assertThat(inspected.text()).contains("5 attempts").contains("MismatchedInputException");
    operator.dynamoDb.deleteItem(
        request ->
            request.tableName("bookstore-orders").key(Operator.key("LISTING#" + id, "LISTING")));
    var redriven = operator.runs("redrive", "bookstore-orders-listings-dlq", "--rate", "50");
    assertThat(redriven.exitCode()).as(redriven.text()).isZero();
    assertThat(redriven.text()).contains("1 message sent back").contains("all done");
    assertThat(operator.runs("redrive", "orders-listings").text()).contains("nothing");
  }

  @Test
  void what_was_done_already_changes_nothing_when_it_is_redriven() throws InterruptedException {
    var listing = new Seller(api, "Librería").offers("Ya vendido " + UUID.randomUUID(), 9_000, 2);
    var buyer = new Buyer(api, "Ana");
    var order = buyer.waitsUntil("DELIVERED", buyer.orders(Buyer.GOOD_CARD, listing));
    operator.sends(
        "orders-events-dlq",
        Operator.message(
            reserved(
                new OrderId(order.path("id").asText()),
                new ListingId(listing.path("id").asText()),
                2)));
    var redriven = operator.runs("redrive", "orders-events");
    assertThat(redriven.exitCode()).as(redriven.text()).isZero();
    assertThat(redriven.text()).contains("all done");
    assertThat(story(buyer.order(order))).isEqualTo(story(order));
  }

  @Test
  void a_queue_that_is_not_there_is_a_wrong_call() {
    var said = operator.runs("redrive", "nobody");
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.text())
        .contains("There is no dead-letter queue of nobody")
        .contains("orders-events");
  }

  private static List<JsonNode> story(JsonNode order) {
    return List.of(order.path("status"), order.path("history"), order.path("payment"));
  }

  private static StockReserved reserved(OrderId order, ListingId listing, long version) {
    return new StockReserved(order, List.of(new StockLine(listing, 1, 0, version)));
  }

  private void damageCopy(String id) {
    var item =
        new HashMap<>(
            operator
                .dynamoDb
                .getItem(
                    request ->
                        request
                            .tableName("bookstore-orders")
                            .key(Operator.key("LISTING#" + id, "LISTING")))
                .item());
    item.put("details", AttributeValue.fromS("damaged"));
    operator.dynamoDb.putItem(request -> request.tableName("bookstore-orders").item(item));
  }
}
