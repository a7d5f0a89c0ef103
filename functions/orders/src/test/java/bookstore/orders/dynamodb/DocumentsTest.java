package bookstore.orders.dynamodb;

import static bookstore.orders.domain.order.SampleOrders.placed;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.UnknownFields;
import org.junit.jupiter.api.Test;

final class DocumentsTest {
  @Test
  void an_order_is_equal_after_a_json_round_trip() {
    assertThat(Json.read(Json.write(placed()), Order.class)).isEqualTo(placed());
  }

  @Test
  void an_answer_is_equal_after_a_json_round_trip() {
    var answered = new Orders.Answered("print", placed());

    assertThat(Json.read(Json.write(answered), Orders.Answered.class)).isEqualTo(answered);
  }

  @Test
  void an_order_that_a_newer_version_wrote_is_read_without_the_unknown_fields() {
    UnknownFields.in(Json.write(placed()))
        .forEach(
            (pointer, newer) -> {
              if (pointer.equals("*") || pointer.endsWith("/refunds")) {
                return; // a map, whose keys are data
              }
              assertThat(Json.read(newer, Order.class)).as(pointer).isEqualTo(placed());
            });
  }

  @Test
  void amounts_have_the_format_of_the_contract() {
    assertThat(Json.write(placed().totals().total()))
        .isEqualTo("{\"amount\":10500000,\"currency\":\"COP\"}");
  }
}
