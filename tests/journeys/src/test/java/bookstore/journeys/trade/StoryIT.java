package bookstore.journeys.trade;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests `./bookstore story ORDER`.
@ExtendWith(RunningShop.class)
class StoryIT {
  private final Operator operator = new Operator();

  @Test
  void prints_an_order_from_its_request_to_its_delivery() throws InterruptedException {
    var api = RunningShop.api();
    var buyer = new Buyer(api, "Ana Compradora");
    var listing = new Seller(api, "Librería de prueba").offers("Historia", 20_000, 1);
    var order = buyer.waitsUntil("DELIVERED", buyer.orders(Buyer.GOOD_CARD, listing));
    var id = order.path("id").asText();

    eventually(
        Duration.ofSeconds(30),
        () -> {
          var story = operator.runs("story", id);
          assertThat(story.exitCode()).as(story.text()).isZero();
          assertThat(story.text())
              .contains(
                  "request  placeOrder: 201",
                  "event    OrderPlaced.v1 published",
                  "queue    catalog-events: OrderPlaced.v1 consumed",
                  "event    StockReserved.v1 published",
                  "queue    orders-events: StockReserved.v1 consumed",
                  "event    PaymentRequested.v1 published",
                  "event    PaymentCaptured.v1 published",
                  "queue    shipping-events: OrderPaid.v1 consumed",
                  "queue    orders-events: ShipmentDelivered.v1 consumed")
              .containsSubsequence(
                  "placeOrder", "OrderPaid.v1 consumed", "ShipmentDelivered.v1", id)
              .contains("write    bookstore-orders: ")
              .contains(" 0 failures");
        });
  }

  @Test
  void reports_that_no_line_names_the_order() {
    var story = operator.runs("story", "ord_00000000000070008000000000000000");
    assertThat(story.exitCode()).isEqualTo(1);
    assertThat(story.text()).contains("No log line names the order");
  }

  @Test
  void refuses_a_malformed_order_id() {
    assertThat(operator.runs("story", "not an id").exitCode()).isEqualTo(2);
  }
}
