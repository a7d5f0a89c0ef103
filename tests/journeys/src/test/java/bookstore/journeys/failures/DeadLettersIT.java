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

/// Messages in dead-letter queues: the report on them, and the outcome of a redrive.
@ExtendWith(RunningShop.class)
class DeadLettersIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final ApiClient api = RunningShop.api();
  private final Operator operator = new Operator();

  @AfterEach
  void purgeDeadLetterQueues() {
    for (var queue : List.of("orders-events", "orders-listings", "catalog-events")) {
      operator.purges(queue + "-dlq");
    }
  }

  @Test
  void a_malformed_message_is_moved_at_once_with_its_reason_and_fails_again_when_redriven()
      throws InterruptedException {
    operator.sends("orders-events", "{\"this is\": no event");
    eventually(TIMEOUT, () -> assertThat(operator.messagesIn("orders-events-dlq")).isEqualTo(1));
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
  void an_event_of_an_unknown_version_is_moved_with_its_reason() throws InterruptedException {
    var event = Operator.message(reserved(new OrderId("ord_newer"), new ListingId("lst_newer"), 1));
    operator.sends("orders-events", event.replace("StockReserved.v1", "StockReserved.v2"));
    eventually(TIMEOUT, () -> assertThat(operator.messagesIn("orders-events-dlq")).isEqualTo(1));
    var result = operator.runs("redrive", "orders-events", "--dry-run");
    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.text())
        .contains("StockReserved.v2: unknown event type or version: 'StockReserved.v2'");
    assertThat(operator.messagesIn("orders-events-dlq")).isEqualTo(1);
  }

  @Test
  void a_redriven_message_succeeds_after_its_cause_was_corrected() throws InterruptedException {
    var listing = new Seller(api, "Librería").offers("Copia dañada " + UUID.randomUUID(), 9_000, 1);
    var buyer = new Buyer(api, "Ana");
    buyer.seesInCart(listing);
    var id = listing.path("id").asText();
    damageCopy(id);
    operator.sends(
        "orders-listings",
        Operator.message(reserved(new OrderId("ord_none"), new ListingId(id), 7)));
    eventually(TIMEOUT, () -> assertThat(operator.messagesIn("orders-listings-dlq")).isEqualTo(1));
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
  void a_redriven_message_that_was_processed_before_changes_nothing() throws InterruptedException {
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
    assertThat(state(buyer.order(order))).isEqualTo(state(order));
  }

  @Test
  void an_unknown_queue_is_a_wrong_argument() {
    var result = operator.runs("redrive", "unknown");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.text())
        .contains("There is no dead-letter queue of unknown")
        .contains("orders-events");
  }

  private static List<JsonNode> state(JsonNode order) {
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
