package bookstore.orders.domain.recovery;

import static bookstore.orders.domain.order.SampleOrders.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.OrdersEventFactory;
import bookstore.orders.domain.order.SampleOrders;
import bookstore.orders.domain.saga.Saga;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [OverdueOrders], which every implementation must pass.
public abstract class OverdueOrdersContract {
  protected abstract Orders orders();

  protected abstract OverdueOrders overdue();

  @Test
  void an_order_is_found_by_what_it_waits_for_once_it_has_waited_long_enough() {
    var order = place();
    assertThat(overdue().waiting(PendingStep.STOCK, NOON.minusMillis(1), 10)).isEmpty();
    assertThat(overdue().waiting(PendingStep.STOCK, NOON, 10)).containsExactly(order.id());
    var later = NOON.plusSeconds(5);
    var reserved =
        Saga.report(order, new StockReserved(order.id(), List.of()), later).orElseThrow().order();
    orders().save(order, reserved, List.of());
    assertThat(overdue().waiting(PendingStep.STOCK, later, 10)).isEmpty();
    assertThat(overdue().waiting(PendingStep.PAYMENT, NOON, 10)).isEmpty();
    assertThat(overdue().waiting(PendingStep.PAYMENT, later, 10)).containsExactly(order.id());
  }

  @Test
  void a_declined_order_waits_for_its_buyer_since_it_was_placed() {
    var order = place();
    var later = NOON.plusSeconds(60);
    for (var report :
        List.of(new StockReserved(order.id(), List.of()), SampleOrders.declined(order.id()))) {
      var after = Saga.report(order, report, later).orElseThrow().order();
      orders().save(order, after, List.of());
      order = after;
    }
    assertThat(overdue().waiting(PendingStep.PAYMENT, later, 10)).isEmpty();
    assertThat(overdue().waiting(PendingStep.BUYER, NOON.minusMillis(1), 10)).isEmpty();
    assertThat(overdue().waiting(PendingStep.BUYER, NOON, 10)).containsExactly(order.id());
  }

  @Test
  void the_longest_waits_come_first_wherever_they_are_kept() {
    var all =
        IntStream.range(0, 30)
            .mapToObj(n -> SampleOrders.placed("ord_" + n, NOON.plusSeconds(n)))
            .toList();
    for (var order : all.reversed()) {
      var answered = Orders.Answered.as("print", order);
      assertThat(orders().place(answered, "key-" + order.id(), List.of()))
          .isEqualTo(SaveResult.SAVED);
    }
    assertThat(overdue().waiting(PendingStep.STOCK, NOON.plusSeconds(19), 12))
        .isEqualTo(all.subList(0, 12).stream().map(Order::id).toList());
    assertThat(overdue().waiting(PendingStep.STOCK, NOON.plusSeconds(19), 100)).hasSize(20);
  }

  @Test
  void an_order_in_a_final_status_has_no_pending_step() {
    var order = place();
    var cancelled = Saga.cancelByBuyer(order, NOON).orElseThrow().order();
    orders().save(order, cancelled, List.of());
    for (var waitsFor : PendingStep.values()) {
      assertThat(overdue().waiting(waitsFor, NOON.plusSeconds(9), 10)).isEmpty();
    }
  }

  @Test
  void an_order_with_a_reminder_is_not_found_until_its_next_check() {
    var order = place();
    var later = NOON.plusSeconds(60);
    assertThat(overdue().remind(order, PendingStep.STOCK, later, List.of(asking(order))))
        .isEqualTo(SaveResult.SAVED);
    assertThat(overdue().waiting(PendingStep.STOCK, later.minusMillis(1), 10)).isEmpty();
    assertThat(overdue().waiting(PendingStep.STOCK, later, 10)).containsExactly(order.id());
    assertThat(orders().find(order.id())).contains(order);
  }

  @Test
  void an_order_that_changed_meanwhile_gets_no_reminder() {
    var order = place();
    var cancelled = Saga.cancelByBuyer(order, NOON).orElseThrow().order();
    orders().save(order, cancelled, List.of());
    assertThat(overdue().remind(order, PendingStep.STOCK, NOON, List.of(asking(order))))
        .isEqualTo(SaveResult.STALE);
    assertThat(overdue().waiting(PendingStep.STOCK, NOON.plusSeconds(9), 10)).isEmpty();
  }

  private Order place() {
    var order = SampleOrders.placed();
    orders().place(Orders.Answered.as("print", order), "key", List.of());
    return order;
  }

  private static OutboxMessage asking(Order order) {
    return OrdersEventFactory.overdue(order, "STOCK", NOON);
  }
}
