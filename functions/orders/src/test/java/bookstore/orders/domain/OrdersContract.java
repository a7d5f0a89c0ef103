package bookstore.orders.domain;

import static bookstore.orders.domain.Samples.ANA;
import static bookstore.orders.domain.Samples.BETO;
import static bookstore.orders.domain.Samples.CARLA;
import static bookstore.orders.domain.Samples.NOON;
import static bookstore.orders.domain.Samples.captured;
import static bookstore.orders.domain.Samples.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.kernel.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store of orders does.
public abstract class OrdersContract {
  protected abstract Orders orders();

  @Test
  void finds_what_was_placed_by_its_id_and_by_its_key() {
    var order = order("ord_1", NOON);
    assertThat(place(order, "key-1")).isEqualTo(Write.DONE);

    assertThat(orders().find(order.id())).contains(order);
    assertThat(orders().answered(ANA, "key-1")).contains(new Orders.Answered("fingerprint", order));
    assertThat(orders().answered(BETO, "key-1")).isEmpty();
    assertThat(orders().find(new OrderId("ord_other"))).isEmpty();
  }

  @Test
  void takes_a_key_once_and_then_writes_nothing() {
    assertThat(place(order("ord_1", NOON), "key-1")).isEqualTo(Write.DONE);
    assertThat(place(order("ord_2", NOON), "key-1")).isEqualTo(Write.STALE);

    assertThat(orders().find(new OrderId("ord_2"))).isEmpty();
  }

  @Test
  void refuses_to_write_over_a_version_it_does_not_know() {
    var order = order("ord_1", NOON);
    place(order, "key-1");
    var next = Saga.report(order, reserved(order.id()), NOON).orElseThrow().order();

    assertThat(orders().save(order, next, List.of())).isEqualTo(Write.DONE);
    assertThat(orders().save(order, next, List.of())).isEqualTo(Write.STALE);
    assertThat(orders().find(order.id())).contains(next);
  }

  @Test
  void lists_a_buyers_orders_newest_first_from_a_position_on() {
    var all = IntStream.range(0, 5).mapToObj(i -> order("ord_" + i, NOON.plusSeconds(i))).toList();
    all.forEach(order -> place(order, "key-" + order.id()));

    assertThat(orders().ofBuyer(ANA, Optional.empty(), 3))
        .containsExactly(all.get(4), all.get(3), all.get(2));
    assertThat(orders().ofBuyer(ANA, Optional.of(all.get(2).position()), 9))
        .containsExactly(all.get(2), all.get(1), all.get(0));
    assertThat(orders().ofBuyer(BETO, Optional.empty(), 3)).isEmpty();
  }

  @Test
  void a_seller_sees_a_sale_once_it_is_paid() {
    var order = order("ord_1", NOON);
    place(order, "key-1");
    var reserved = Saga.report(order, reserved(order.id()), NOON).orElseThrow().order();
    orders().save(order, reserved, List.of());
    assertThat(orders().ofSeller(BETO, Optional.empty(), 10)).isEmpty();

    var paid = Saga.report(reserved, captured(order), NOON).orElseThrow().order();
    orders().save(reserved, paid, List.of());
    assertThat(orders().ofSeller(BETO, Optional.empty(), 10))
        .singleElement()
        .matches(sale -> sale.status() == OrderStatus.PAID && sale.lines().size() == 1);

    var cancelled = Saga.cancelByBuyer(paid, NOON).orElseThrow().order();
    orders().save(paid, cancelled, List.of());
    assertThat(orders().ofSeller(CARLA, Optional.empty(), 10))
        .singleElement()
        .matches(sale -> sale.status() == OrderStatus.CANCELLED);
  }

  private Write place(Order order, String key) {
    return orders().place(new Orders.Answered("fingerprint", order), key, List.of());
  }

  private static Order order(String id, Instant placedAt) {
    var sample = Samples.placed();
    return Order.placed(
        new OrderId(id),
        ANA,
        "request-1",
        sample.lines(),
        sample.delivery(),
        "tok_secret",
        placedAt);
  }
}
