package bookstore.orders.domain.order;

import static bookstore.orders.domain.order.SampleOrders.BETO;
import static bookstore.orders.domain.order.SampleOrders.CARLA;
import static bookstore.orders.domain.order.SampleOrders.NOON;
import static bookstore.orders.domain.order.SampleOrders.captured;
import static bookstore.orders.domain.order.SampleOrders.cop;
import static bookstore.orders.domain.order.SampleOrders.created;
import static bookstore.orders.domain.order.SampleOrders.declined;
import static bookstore.orders.domain.order.SampleOrders.delivered;
import static bookstore.orders.domain.order.SampleOrders.dispatched;
import static bookstore.orders.domain.order.SampleOrders.lost;
import static bookstore.orders.domain.order.SampleOrders.packed;
import static bookstore.orders.domain.order.SampleOrders.placed;
import static bookstore.orders.domain.order.SampleOrders.refunded;
import static bookstore.orders.domain.order.SampleOrders.rejected;
import static bookstore.orders.domain.order.SampleOrders.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.domain.saga.Saga;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderReport;
import bookstore.shared.kernel.OrderId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Applies every report in every status: the order follows the table, or only records the report.
final class TransitionsTest {
  private static final OrderId ID = placed().id();
  private static final Pattern SPACES = Pattern.compile(" {2,}");

  /// One column per status, in their order; `.` means no transition.
  private static final String TABLE =
      """
      reserved         RESERVED   .          .          .          .  .
      rejected         CANCELLED  .          .          .          .  .
      captured         .          PAID       .          .          .  .
      declined         .          .          .          .          .  .
      expiry due       CANCELLED  CANCELLED  .          .          .  .
      refunded         .          .          .          .          .  .
      created          .          .          .          .          .  .
      packed           .          .          .          .          .  .
      dispatched       .          .          SHIPPED    .          .  .
      last delivered   .          .          SHIPPED    DELIVERED  .  .
      last lost        .          .          SHIPPED    DELIVERED  .  .
      buyer cancels    CANCELLED  CANCELLED  CANCELLED  .          .  .
      """;

  @TestFactory
  Stream<DynamicTest> moves_as_the_table_says() {
    return TABLE
        .lines()
        .flatMap(
            line -> {
              var cells = SPACES.splitAsStream(line).toList();
              var statuses = List.of(OrderStatus.values());
              return IntStream.range(0, statuses.size())
                  .mapToObj(i -> cell(cells.getFirst(), statuses.get(i), cells.get(i + 1)));
            });
  }

  private static DynamicTest cell(String report, OrderStatus status, String next) {
    return DynamicTest.dynamicTest(
        "%s meets %s".formatted(status, report),
        () -> {
          var before = at(status);
          var after = after(before, report);
          assertThat(after.status())
              .isEqualTo(next.equals(".") ? status : OrderStatus.valueOf(next));
          if (!report.equals("buyer cancels")) {
            assertIsKept(event(report), after);
            assertThat(Saga.report(after, event(report), NOON)).isEmpty();
          }
        });
  }

  @Test
  void reports_are_idempotent_and_an_order_in_a_final_status_publishes_nothing() {
    var random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      var order = somewhere(random);
      for (var report : reports().values()) {
        var step = Saga.report(order, report, NOON);
        if (step.isEmpty()) {
          assertIsKept(report, order);
          continue;
        }
        var after = step.get().order();
        assertThat(after.seen()).contains(Saga.key(report));
        assertThat(Saga.report(after, report, NOON)).isEmpty();
        if (order.status().isFinal()) {
          assertThat(after.status()).isEqualTo(order.status());
          assertThat(step.get().events()).isEmpty();
        }
      }
    }
  }

  /// Every report is recorded, except an expiry of an order that does not wait for payment.
  private static void assertIsKept(OrderReport report, Order order) {
    var waits = Set.of(OrderStatus.PENDING, OrderStatus.RESERVED).contains(order.status());
    if (waits || !(report instanceof OrderExpiryDue)) {
      assertThat(order.seen()).contains(Saga.key(report));
    }
  }

  private static Order somewhere(Random random) {
    var all = new ArrayList<>(reports().values());
    Collections.shuffle(all, random);
    var order = placed();
    for (var report : all.subList(0, random.nextInt(all.size()))) {
      order = Saga.report(order, report, NOON).map(Transition::order).orElse(order);
      if (random.nextInt(15) == 0) {
        order = Saga.cancelByBuyer(order, NOON).map(Transition::order).orElse(order);
      }
    }
    return order;
  }

  private static Order after(Order order, String report) {
    var step =
        report.equals("buyer cancels")
            ? Saga.cancelByBuyer(order, NOON)
            : Saga.report(order, event(report), NOON);
    return step.map(Transition::order).orElse(order);
  }

  private static OrderReport event(String report) {
    return Objects.requireNonNull(reports().get(report));
  }

  private static Map<String, OrderReport> reports() {
    var reports = new LinkedHashMap<String, OrderReport>();
    reports.put("reserved", reserved(ID));
    reports.put("rejected", rejected(ID, "OUT_OF_STOCK"));
    reports.put("captured", captured(placed()));
    reports.put("declined", declined(ID));
    reports.put("expiry due", new OrderExpiryDue(ID));
    reports.put("refunded", refunded(placed(), "rf_1", cop(1)));
    reports.put("created", created(ID, CARLA));
    reports.put("packed", packed(ID, CARLA));
    reports.put("dispatched", dispatched(ID, CARLA));
    reports.put("last delivered", delivered(ID, CARLA));
    reports.put("last lost", lost(ID, CARLA));
    return reports;
  }

  /// An order in that status; of its two parcels, Beto's is as far as it can be.
  private static Order at(OrderStatus status) {
    var before =
        switch (status) {
          case PENDING, CANCELLED -> List.<OrderReport>of();
          case RESERVED -> List.of(reserved(ID));
          case PAID -> List.of(reserved(ID), captured(placed()));
          case SHIPPED -> List.of(reserved(ID), captured(placed()), delivered(ID, BETO));
          case DELIVERED ->
              List.of(reserved(ID), captured(placed()), delivered(ID, BETO), delivered(ID, CARLA));
        };
    var order = placed();
    for (var report : before) {
      order = Saga.report(order, report, NOON).orElseThrow().order();
    }
    if (status == OrderStatus.CANCELLED) {
      order = Saga.cancelByBuyer(order, NOON).orElseThrow().order();
    }
    return order;
  }
}
