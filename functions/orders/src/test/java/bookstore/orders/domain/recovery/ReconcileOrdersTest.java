package bookstore.orders.domain.recovery;

import static bookstore.orders.domain.order.SampleOrders.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.orders.domain.order.CancelReason;
import bookstore.orders.domain.order.InMemoryOrders;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.SampleOrders;
import bookstore.orders.domain.recovery.ReconcileOrders.Repaired;
import bookstore.orders.domain.saga.AdvanceOrder;
import bookstore.orders.domain.saga.Saga;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.DispatchRequested;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderReport;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.events.ShipmentCreated;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReconcileOrdersTest {
  private static final Repaired NOTHING = new Repaired(0, 0);

  private final InMemoryOrders orders = new InMemoryOrders();
  private Instant now = NOON;
  private final InstantSource time = () -> now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final AdvanceOrder advance = new AdvanceOrder(orders, clock);
  private final ReconcileOrders reconcile = new ReconcileOrders(orders, orders, advance, clock, 1);
  private final OrderId id = place();

  @Test
  void sends_no_reminder_within_the_limit_of_a_step() {
    pass(Duration.ofSeconds(119));
    assertThat(reconcile.run(10)).isEqualTo(NOTHING);
    assertThat(published()).isEmpty();
  }

  @Test
  void an_unanswered_reservation_is_requested_again_with_exponential_backoff() {
    pass(Duration.ofMinutes(2));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
    assertThat(published()).containsExactly(OrderPlaced.class, OrderOverdue.class);
    assertThat(reconcile.run(10)).isEqualTo(NOTHING);
    pass(Duration.ofMinutes(2));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
    pass(Duration.ofMinutes(3));
    assertThat(reconcile.run(10)).isEqualTo(NOTHING);
    pass(Duration.ofMinutes(1));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
  }

  @Test
  void a_payment_is_requested_again() {
    report(new StockReserved(id, List.of()));
    pass(Duration.ofMinutes(3));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
    assertThat(published()).containsExactly(PaymentRequested.class, OrderOverdue.class);
  }

  @Test
  void an_order_whose_expiry_timer_was_lost_expires() {
    report(new StockReserved(id, List.of()));
    pass(Duration.ofMinutes(15));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
    pass(Duration.ofMinutes(1));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(0, 1));
    assertThat(order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order().cancelReason()).isEqualTo(CancelReason.EXPIRED);
    pass(Duration.ofDays(1));
    assertThat(reconcile.run(10)).isEqualTo(NOTHING);
  }

  @Test
  void nobody_is_reminded_of_a_declined_order_which_ends_with_its_time_to_pay() {
    report(new StockReserved(id, List.of()));
    pass(Duration.ofMinutes(1));
    report(SampleOrders.declined(id));
    pass(Duration.ofMinutes(14));
    assertThat(reconcile.run(10)).isEqualTo(NOTHING);
    pass(Duration.ofMinutes(1));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(0, 1));
    assertThat(order().cancelReason()).isEqualTo(CancelReason.PAYMENT_DECLINED);
    assertThat(published()).containsExactly(OrderCancelled.class);
  }

  @Test
  void another_attempt_to_pay_is_requested_again() {
    report(new StockReserved(id, List.of()));
    report(SampleOrders.declined(id));
    var again = Saga.payAgain(order(), "tok_other", clock.instant()).orElseThrow();
    orders.save(order(), again.order(), List.of());
    pass(Duration.ofMinutes(3));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
    assertThat(published()).containsExactly(PaymentRequested.class, OrderOverdue.class);
    assertThat(orders.sent().get(forgotten).envelope().data())
        .isEqualTo(
            new PaymentRequested(id, SampleOrders.ANA, order().totals().total(), "tok_other", 2));
  }

  @Test
  void order_paid_is_published_again_for_an_order_without_all_its_parcels() {
    paid();
    created("shp_beto", SampleOrders.BETO);
    pass(Duration.ofMinutes(5));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
    assertThat(published()).containsExactly(OrderPaid.class, OrderOverdue.class);
  }

  @Test
  void an_approved_parcel_is_approved_again_and_a_lost_parcel_is_refunded() {
    paid();
    created("shp_beto", SampleOrders.BETO);
    created("shp_carla", SampleOrders.CARLA);
    report(
        new DispatchRequested(
            shipment("shp_beto"), id, SampleOrders.ANA, SampleOrders.BETO, "envia", "1"));
    report(
        new ShipmentDispatched(
            shipment("shp_carla"), id, SampleOrders.ANA, SampleOrders.CARLA, "envia", "2"));
    report(
        new ShipmentLost(
            shipment("shp_carla"), id, SampleOrders.ANA, SampleOrders.CARLA, "envia", "2"));
    pass(Duration.ofMinutes(5));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
    assertThat(published())
        .containsExactly(DispatchApproved.class, RefundRequested.class, OrderOverdue.class);
  }

  /// A change of another parcel of the order does not start the questions again.
  @Test
  void parcels_on_their_way_for_days_are_asked_about_at_their_own_pace() {
    paid();
    for (var seller : List.of(SampleOrders.BETO, SampleOrders.CARLA)) {
      created("shp_" + seller, seller);
      report(
          new ShipmentDispatched(
              shipment("shp_" + seller), id, SampleOrders.ANA, seller, "envia", "1"));
    }
    var asked = 0;
    for (int minutes = 0; minutes < 4 * 24 * 60; minutes += 5) {
      asked += reconcile.run(10).asked();
      pass(Duration.ofMinutes(5));
    }
    assertThat(asked).isBetween(1, 3);
    assertThat(published()).containsOnly(OrderOverdue.class);
    assertThat(PendingStep.of(order())).contains(PendingStep.TRANSIT);
  }

  @Test
  void a_refund_is_requested_again_until_it_is_reported() {
    paid();
    orders.save(
        order(), Saga.cancelByBuyer(order(), clock.instant()).orElseThrow().order(), List.of());
    pass(Duration.ofMinutes(5));
    assertThat(reconcile.run(10)).isEqualTo(new Repaired(1, 0));
    assertThat(published()).containsExactly(OrderCancelled.class, OrderOverdue.class);
    report(new PaymentRefunded(id, SampleOrders.ANA, "rf_1", order().totals().total()));
    pass(Duration.ofDays(1));
    assertThat(reconcile.run(10)).isEqualTo(NOTHING);
  }

  @Test
  void an_order_that_cannot_be_read_does_not_hide_the_others() {
    var unreadable = SampleOrders.placed("ord_0", NOON.minusSeconds(60));
    orders.place(Orders.Answered.as("print", unreadable), "key-0", List.of());
    orders.failOn(unreadable.id());
    pass(Duration.ofMinutes(2));
    assertThatThrownBy(() -> reconcile.run(10)).hasMessage("ord_0");
    assertThat(published()).containsExactly(OrderPlaced.class, OrderOverdue.class);
  }

  @Test
  void limits_are_divided_by_the_time_scale() {
    var fast = new ReconcileOrders(orders, orders, advance, clock, 20);
    pass(Duration.ofSeconds(6));
    assertThat(fast.run(10)).isEqualTo(new Repaired(1, 0));
    pass(Duration.ofSeconds(42));
    assertThat(fast.run(10)).isEqualTo(new Repaired(0, 1));
  }

  private OrderId place() {
    var order = SampleOrders.placed();
    orders.place(Orders.Answered.as("print", order), "key", List.of());
    return order.id();
  }

  private void paid() {
    report(new StockReserved(id, List.of()));
    report(
        new PaymentCaptured(id, new PaymentId("pay_1"), order().totals().total(), "card", "4242"));
  }

  private void created(String parcel, UserId seller) {
    report(
        new ShipmentCreated(
            shipment(parcel), id, SampleOrders.ANA, seller, "envia", "1", List.of()));
  }

  private static ShipmentId shipment(String value) {
    return new ShipmentId(value);
  }

  private void report(OrderReport event) {
    assertThat(advance.run(event)).isEqualTo(AdvanceOrder.Outcome.TAKEN);
    forgotten = orders.sent().size();
  }

  private int forgotten;

  private Order order() {
    return orders.find(id).orElseThrow();
  }

  /// The events published since the last report.
  private List<Class<?>> published() {
    return orders.sent().stream()
        .skip(forgotten)
        .map(OutboxMessage::envelope)
        .<Class<?>>map(envelope -> envelope.data().getClass())
        .toList();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
