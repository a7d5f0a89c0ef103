package bookstore.orders.domain.order;

import static bookstore.orders.domain.order.SampleOrders.ANA;
import static bookstore.orders.domain.order.SampleOrders.BETO;
import static bookstore.orders.domain.order.SampleOrders.CARLA;
import static bookstore.orders.domain.order.SampleOrders.NOON;
import static bookstore.orders.domain.order.SampleOrders.captured;
import static bookstore.orders.domain.order.SampleOrders.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.domain.erasure.EraseBuyer;
import bookstore.orders.domain.erasure.Erasures;
import bookstore.orders.domain.saga.Saga;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [Orders], which every implementation must pass.
public abstract class OrdersContract {
  private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);

  protected abstract Orders orders();

  /// The erasures that these orders read.
  protected abstract Erasures erasures();

  @Test
  void finds_an_order_by_its_id_and_by_its_key() {
    var order = order("ord_1", NOON);
    assertThat(place(order, "key-1")).isEqualTo(SaveResult.SAVED);

    assertThat(orders().find(order.id())).contains(order);
    assertThat(orders().answered(ANA, "key-1")).contains(new Orders.Answered("fingerprint", order));
    assertThat(orders().answered(BETO, "key-1")).isEmpty();
    assertThat(orders().find(new OrderId("ord_other"))).isEmpty();
  }

  @Test
  void accepts_a_key_once_and_then_writes_nothing() {
    assertThat(place(order("ord_1", NOON), "key-1")).isEqualTo(SaveResult.SAVED);
    assertThat(place(order("ord_2", NOON), "key-1")).isEqualTo(SaveResult.STALE);

    assertThat(orders().find(new OrderId("ord_2"))).isEmpty();
  }

  @Test
  void counts_a_buyers_open_orders_until_each_is_paid_or_cancelled() {
    assertThat(orders().open(ANA)).isEqualTo(OpenOrders.NONE);
    var most = OpenOrderLimits.STANDARD.orders();
    var all = IntStream.range(0, most).mapToObj(i -> order("ord_" + i, NOON)).toList();
    all.forEach(it -> assertThat(place(it, "key-" + it.id())).isEqualTo(SaveResult.SAVED));
    assertThat(orders().open(ANA)).isEqualTo(new OpenOrders(most, most * all.getFirst().copies()));
    assertThat(place(order("ord_more", NOON), "more")).isEqualTo(SaveResult.STALE);
    assertThat(place(order("ord_beto", CARLA, NOON), "other")).isEqualTo(SaveResult.SAVED);

    var first = all.getFirst();
    var reserved = Saga.report(first, reserved(first.id()), NOON).orElseThrow().order();
    orders().save(first, reserved, List.of());
    assertThat(orders().open(ANA).orders()).isEqualTo(most);
    var paid = Saga.report(reserved, captured(first), NOON).orElseThrow().order();
    assertThat(orders().save(reserved, paid, List.of())).isEqualTo(SaveResult.SAVED);
    assertThat(orders().save(reserved, paid, List.of())).isEqualTo(SaveResult.STALE);
    var cancelled = Saga.cancelByBuyer(paid, NOON).orElseThrow().order();
    orders().save(paid, cancelled, List.of());
    assertThat(orders().open(ANA).orders()).isEqualTo(most - 1);
    assertThat(place(order("ord_more", NOON), "more")).isEqualTo(SaveResult.SAVED);
  }

  @Test
  void refuses_to_overwrite_another_version() {
    var order = order("ord_1", NOON);
    place(order, "key-1");
    var next = Saga.report(order, reserved(order.id()), NOON).orElseThrow().order();

    assertThat(orders().save(order, next, List.of())).isEqualTo(SaveResult.SAVED);
    assertThat(orders().save(order, next, List.of())).isEqualTo(SaveResult.STALE);
    assertThat(orders().find(order.id())).contains(next);
  }

  @Test
  void lists_a_buyers_orders_newest_first_from_a_position_on() {
    var all = IntStream.range(0, 5).mapToObj(i -> order("ord_" + i, NOON.plusSeconds(i))).toList();
    all.forEach(order -> place(order, "key-" + order.id()));

    var first = orders().ofBuyer(ANA, Optional.empty(), 3);
    assertThat(first.items()).containsExactly(all.get(4), all.get(3), all.get(2));
    var second = orders().ofBuyer(ANA, first.next(), 2);
    assertThat(second).isEqualTo(Page.last(List.of(all.get(1), all.get(0))));
    assertThat(orders().ofBuyer(BETO, Optional.empty(), 3).items()).isEmpty();
  }

  @Test
  void a_seller_sees_a_sale_once_it_is_paid() {
    var order = order("ord_1", NOON);
    place(order, "key-1");
    var reserved = Saga.report(order, reserved(order.id()), NOON).orElseThrow().order();
    orders().save(order, reserved, List.of());
    assertThat(orders().ofSeller(BETO, Optional.empty(), 10).items()).isEmpty();

    var paid = Saga.report(reserved, captured(order), NOON).orElseThrow().order();
    orders().save(reserved, paid, List.of());
    assertThat(orders().ofSeller(BETO, Optional.empty(), 10).items())
        .singleElement()
        .matches(sale -> sale.status() == OrderStatus.PAID && sale.lines().size() == 1);

    var cancelled = Saga.cancelByBuyer(paid, NOON).orElseThrow().order();
    orders().save(paid, cancelled, List.of());
    assertThat(orders().ofSeller(CARLA, Optional.empty(), 10).items())
        .singleElement()
        .matches(sale -> sale.status() == OrderStatus.CANCELLED);
  }

  @Test
  void answers_a_key_with_the_order_as_it_was_placed() {
    var order = order("ord_1", NOON);
    place(order, "key-1");
    var later = Saga.report(order, reserved(order.id()), NOON.plusSeconds(9)).orElseThrow().order();
    orders().save(order, later, List.of());

    assertThat(orders().answered(ANA, "key-1")).contains(new Orders.Answered("fingerprint", order));
  }

  @Test
  void an_order_of_an_erased_buyer_keeps_its_address_until_it_has_ended() {
    var order = order("ord_1", NOON);
    place(order, "key-1");
    new EraseBuyer(orders(), erasures(), CLOCK).run(ANA);
    assertThat(orders().find(order.id()).orElseThrow().delivery().isErased()).isFalse();

    var cancelled = Saga.cancelByBuyer(order, NOON).orElseThrow().order();
    assertThat(orders().save(order, cancelled, List.of())).isEqualTo(SaveResult.SAVED);

    var kept = orders().find(order.id()).orElseThrow();
    assertThat(kept.delivery().isErased()).isTrue();
    assertThat(kept.delivery().address().country()).isEqualTo("CO");
    assertThat(kept.lines()).isEqualTo(order.lines());
    assertThat(kept.totals()).isEqualTo(order.totals());
    assertThat(orders().answered(ANA, "key-1").orElseThrow().order().delivery().isErased())
        .isTrue();
  }

  @Test
  void an_erased_buyer_is_deleted_at_once_from_orders_in_a_final_status() {
    var over = order("ord_1", NOON);
    var betos = order("ord_2", BETO, NOON);
    for (var order : List.of(over, betos)) {
      place(order, "key-" + order.id());
      var ended = Saga.cancelByBuyer(order, NOON).orElseThrow().order();
      assertThat(orders().save(order, ended, List.of())).isEqualTo(SaveResult.SAVED);
    }

    var eraseBuyer = new EraseBuyer(orders(), erasures(), CLOCK);
    eraseBuyer.run(ANA);
    var forgotten = orders().find(over.id()).orElseThrow();
    eraseBuyer.run(ANA);

    assertThat(forgotten.delivery().isErased()).isTrue();
    assertThat(orders().find(over.id())).contains(forgotten);
    assertThat(orders().find(betos.id()).orElseThrow().delivery().isErased()).isFalse();
  }

  @Test
  void an_order_that_the_list_did_not_have_yet_is_erased_when_the_erasure_is_repeated() {
    var over = order("ord_1", NOON);
    place(over, "key-1");
    var ended = Saga.cancelByBuyer(over, NOON).orElseThrow().order();
    orders().save(over, ended, List.of());
    new EraseBuyer(withoutLists(orders()), erasures(), Clock.fixed(NOON, ZoneOffset.UTC)).run(ANA);
    assertThat(orders().find(over.id()).orElseThrow().delivery().isErased()).isFalse();

    var early = Clock.fixed(NOON.plusSeconds(899), ZoneOffset.UTC);
    assertThat(new EraseBuyer(orders(), erasures(), early).repeat(10)).isZero();
    var due = Clock.fixed(NOON.plusSeconds(900), ZoneOffset.UTC);
    assertThat(new EraseBuyer(orders(), erasures(), due).repeat(10)).isOne();
    assertThat(orders().find(over.id()).orElseThrow().delivery().isErased()).isTrue();
    assertThat(new EraseBuyer(orders(), erasures(), due).repeat(10)).isZero();
    assertThat(erasures().contains(ANA)).isTrue();
  }

  /// The same orders, but the lists of buyers lag behind.
  private static Orders withoutLists(Orders orders) {
    return (Orders)
        Proxy.newProxyInstance(
            Orders.class.getClassLoader(),
            new Class<?>[] {Orders.class},
            (_, method, arguments) ->
                method.getName().equals("ofBuyer")
                    ? Page.last(List.of())
                    : method.invoke(orders, arguments));
  }

  @Test
  void accepts_no_order_of_an_erased_buyer() {
    erasures().add(ANA, NOON);
    assertThat(place(order("ord_1", NOON), "key-1")).isEqualTo(SaveResult.STALE);
    assertThat(orders().find(new OrderId("ord_1"))).isEmpty();
    assertThat(orders().answered(ANA, "key-1")).isEmpty();
  }

  private SaveResult place(Order order, String key) {
    return orders().place(new Orders.Answered("fingerprint", order), key, List.of());
  }

  private static Order order(String id, Instant placedAt) {
    return order(id, ANA, placedAt);
  }

  private static Order order(String id, UserId buyer, Instant placedAt) {
    var sample = SampleOrders.placed();
    return Order.placed(
        new OrderId(id),
        buyer,
        "request-1",
        sample.lines(),
        sample.delivery(),
        "tok_secret",
        placedAt);
  }
}
