package bookstore.orders.domain.saga;

import static bookstore.orders.domain.order.SampleOrders.ANA;
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

import bookstore.orders.domain.order.CancelReason;
import bookstore.orders.domain.order.HistoryEntry;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Payment;
import bookstore.orders.domain.order.SampleOrders;
import bookstore.orders.domain.order.Shipment;
import bookstore.orders.domain.order.Transition;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderCompleted;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderReport;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SagaTest {
  private static final OrderId ID = placed().id();

  @Test
  void reports_on_parcels_and_refunds_that_are_not_the_order_s_do_not_make_it_grow() {
    var story = Story.of(reserved(ID), captured(placed()), created(ID, BETO), created(ID, CARLA));
    var before = story.order;
    for (int n = 0; n < 1_000; n++) {
      var parcel = new ShipmentId("shp_" + n);
      story.report(new ShipmentDelivered(parcel, ID, ANA, ANA, "envia", "1"));
      story.report(new ShipmentDelivered(parcel, ID, ANA, BETO, "envia", "1"));
      story.report(new PaymentRefunded(ID, ANA, "ref_" + n, cop(1)));
    }
    assertThat(story.order.shipments()).isEqualTo(before.shipments());
    assertThat(story.order.seen()).hasSize(before.seen().size() + 3);
    story.report(delivered(ID, BETO));
    story.report(delivered(ID, CARLA));
    assertThat(story.order.status()).isEqualTo(OrderStatus.DELIVERED);
    story.report(new ShipmentDelivered(new ShipmentId("shp_x"), ID, ANA, CARLA, "envia", "1"));
    assertThat(story.order.status()).isEqualTo(OrderStatus.DELIVERED);
  }

  /// An order after some reports, and all events it published.
  private static final class Story {
    private Order order = placed();
    private final List<BookstoreEvent> published = new ArrayList<>();
    private final List<String> eventIds = new ArrayList<>();

    static Story of(OrderReport... reports) {
      var story = new Story();
      Arrays.stream(reports).forEach(story::report);
      return story;
    }

    void report(OrderReport report) {
      Saga.report(order, report, NOON).ifPresent(this::take);
    }

    Story paidAgain(String token) {
      Saga.payAgain(order, token, NOON).ifPresent(this::take);
      return this;
    }

    Story cancelledByBuyer() {
      Saga.cancelByBuyer(order, NOON).ifPresent(this::take);
      return this;
    }

    private void take(Transition step) {
      assertThat(step.order().version()).isEqualTo(order.version() + 1);
      order = step.order();
      published.addAll(step.events());
      step.messages().forEach(message -> eventIds.add(message.envelope().eventId()));
    }

    <T> List<T> published(Class<T> type) {
      return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    String payment() {
      return order.payment().status(order.totals().total(), order.status().isFinal());
    }
  }

  @Test
  void charges_the_books_and_a_parcel_per_seller() {
    var totals = placed().totals();

    assertThat(totals.items()).isEqualTo(cop(75_000));
    assertThat(totals.delivery()).isEqualTo(cop(30_000));
    assertThat(totals.total()).isEqualTo(cop(105_000));
  }

  @Test
  void an_order_proceeds_from_placed_to_delivered() {
    var story = new Story();
    story.report(reserved(ID));
    assertThat(story.order.status()).isEqualTo(OrderStatus.RESERVED);
    assertThat(story.published(PaymentRequested.class))
        .containsExactly(new PaymentRequested(ID, ANA, cop(105_000), "tok_secret", 1));
    story.report(captured(story.order));
    assertThat(story.order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(story.published(OrderPaid.class)).hasSize(1);
    story.report(created(ID, BETO));
    story.report(created(ID, CARLA));
    assertThat(story.order.status()).isEqualTo(OrderStatus.PAID);
    story.report(dispatched(ID, BETO));
    assertThat(story.order.status()).isEqualTo(OrderStatus.SHIPPED);
    story.report(delivered(ID, BETO));
    assertThat(story.order.status()).isEqualTo(OrderStatus.SHIPPED);
    story.report(dispatched(ID, CARLA));
    story.report(delivered(ID, CARLA));
    assertThat(story.order.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(story.published(OrderCompleted.class)).hasSize(1);
    assertThat(story.order.history())
        .extracting(HistoryEntry::status)
        .containsExactly(
            OrderStatus.PENDING,
            OrderStatus.RESERVED,
            OrderStatus.PAID,
            OrderStatus.SHIPPED,
            OrderStatus.DELIVERED);
  }

  @Test
  void is_cancelled_without_compensation_when_stock_is_rejected() {
    var story = Story.of(rejected(ID, "PRICE_CHANGED"));

    assertThat(story.order.cancelReason()).isEqualTo(CancelReason.PRICE_CHANGED);
    assertThat(story.published(OrderCancelled.class))
        .singleElement()
        .matches(event -> !event.releaseStock() && !event.refund());
    assertThat(story.payment()).isEqualTo("NONE");
  }

  @Test
  void keeps_the_stock_of_a_declined_order_until_its_time_to_pay_is_over() {
    var story = Story.of(reserved(ID), declined(ID));

    assertThat(story.order.status()).isEqualTo(OrderStatus.RESERVED);
    assertThat(story.payment()).isEqualTo("DECLINED");
    assertThat(story.published(OrderCancelled.class)).isEmpty();
    story.report(new OrderExpiryDue(ID));
    assertThat(story.order.cancelReason()).isEqualTo(CancelReason.PAYMENT_DECLINED);
    assertThat(story.order.history().getLast().note()).isEqualTo("card_declined");
    assertThat(story.published(OrderCancelled.class))
        .singleElement()
        .matches(event -> event.releaseStock() && event.refund());
    assertThat(story.payment()).isEqualTo("DECLINED");
  }

  @Test
  void is_paid_in_another_way_after_a_declined_payment() {
    var story = Story.of(reserved(ID), declined(ID)).paidAgain("tok_other");

    assertThat(story.payment()).isEqualTo("PENDING");
    assertThat(story.published(PaymentRequested.class))
        .containsExactly(
            new PaymentRequested(ID, ANA, cop(105_000), "tok_secret", 1),
            new PaymentRequested(ID, ANA, cop(105_000), "tok_other", 2));
    assertThat(story.eventIds).doesNotHaveDuplicates();
    story.report(declined(ID));
    assertThat(story.payment()).isEqualTo("PENDING");
    story.report(captured(placed()));
    assertThat(story.order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(story.payment()).isEqualTo("CAPTURED");
  }

  @Test
  void is_cancelled_as_expired_when_the_last_attempt_has_no_answer_in_time() {
    var story = Story.of(reserved(ID), declined(ID)).paidAgain("tok_other");
    story.report(new OrderExpiryDue(ID));

    assertThat(story.order.cancelReason()).isEqualTo(CancelReason.EXPIRED);
    assertThat(story.paidAgain("tok_third").published(PaymentRequested.class)).hasSize(2);
  }

  @Test
  void is_cancelled_when_the_last_of_five_attempts_is_declined() {
    var story = Story.of(reserved(ID));
    for (int attempt = 1; attempt < Payment.MOST_ATTEMPTS; attempt++) {
      story.report(declined(ID, attempt));
      story.paidAgain("tok_" + attempt);
    }
    assertThat(story.order.status()).isEqualTo(OrderStatus.RESERVED);
    story.report(declined(ID, Payment.MOST_ATTEMPTS));

    assertThat(story.order.cancelReason()).isEqualTo(CancelReason.PAYMENT_DECLINED);
    assertThat(story.published(PaymentRequested.class)).hasSize(Payment.MOST_ATTEMPTS);
  }

  @Test
  void may_be_paid_again_only_while_it_is_reserved_and_declined() {
    for (var story :
        List.of(
            new Story(),
            Story.of(reserved(ID)),
            Story.of(declined(ID)),
            Story.of(reserved(ID), declined(ID), captured(placed())),
            Story.of(reserved(ID), declined(ID)).cancelledByBuyer())) {
      assertThat(Saga.payAgain(story.order, "tok_other", NOON)).isEmpty();
    }
  }

  @Test
  void expires_only_while_it_is_not_paid() {
    assertThat(Story.of(new OrderExpiryDue(ID)).order.cancelReason())
        .isEqualTo(CancelReason.EXPIRED);
    assertThat(Story.of(reserved(ID), new OrderExpiryDue(ID)).order.cancelReason())
        .isEqualTo(CancelReason.EXPIRED);
    var paid = Story.of(reserved(ID), captured(placed())).order;
    assertThat(paid.status()).isEqualTo(OrderStatus.PAID);
    assertThat(Saga.report(paid, new OrderExpiryDue(ID), NOON)).isEmpty();
  }

  @Test
  void a_payment_that_comes_after_the_expiry_is_kept_and_changes_no_status() {
    var story = Story.of(reserved(ID), new OrderExpiryDue(ID), captured(placed()));

    assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(story.payment()).isEqualTo("CAPTURED");
    assertThat(story.published(OrderPaid.class)).isEmpty();
    story.report(refunded(placed(), "rf_ord_1", cop(105_000)));
    assertThat(story.payment()).isEqualTo("REFUNDED");
  }

  @Test
  void a_reservation_after_the_cancellation_requests_no_payment() {
    var story = new Story().cancelledByBuyer();
    story.report(reserved(ID));

    assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(story.published(PaymentRequested.class)).isEmpty();
    assertThat(story.published(OrderCancelled.class))
        .singleElement()
        .matches(event -> event.releaseStock() && event.refund());
  }

  @Test
  void can_be_cancelled_until_a_parcel_is_approved() {
    var paid = Story.of(reserved(ID), captured(placed()), created(ID, BETO)).cancelledByBuyer();
    assertThat(paid.order.cancelReason()).isEqualTo(CancelReason.CANCELLED_BY_BUYER);
    assertThat(paid.order.shipments())
        .extracting(Shipment::status)
        .containsExactly(Shipment.Status.CANCELLED);

    var cleared = Story.of(reserved(ID), captured(placed()), packed(ID, BETO)).cancelledByBuyer();
    assertThat(cleared.order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(cleared.published(OrderCancelled.class)).isEmpty();

    var shipped =
        Story.of(reserved(ID), captured(placed()), dispatched(ID, BETO)).cancelledByBuyer();
    assertThat(shipped.order.status()).isEqualTo(OrderStatus.SHIPPED);
  }

  @Test
  void a_packed_parcel_of_a_paid_order_is_approved_once() {
    var story = Story.of(reserved(ID), captured(placed()), packed(ID, BETO), packed(ID, BETO));

    assertThat(story.published(DispatchApproved.class))
        .containsExactly(new DispatchApproved(SampleOrders.shipment(BETO), ID));
    assertThat(story.order.shipments())
        .extracting(Shipment::status)
        .containsExactly(Shipment.Status.CLEARED);
    story.report(created(ID, BETO));
    assertThat(story.order.shipments())
        .extracting(Shipment::status)
        .containsExactly(Shipment.Status.CLEARED);
  }

  @Test
  void a_parcel_is_approved_while_another_is_in_transit() {
    var story = Story.of(reserved(ID), captured(placed()), dispatched(ID, BETO), packed(ID, CARLA));

    assertThat(story.published(DispatchApproved.class))
        .containsExactly(new DispatchApproved(SampleOrders.shipment(CARLA), ID));
  }

  @Test
  void a_parcel_of_a_cancelled_order_is_never_approved() {
    var story = Story.of(reserved(ID), captured(placed())).cancelledByBuyer();
    story.report(packed(ID, BETO));

    assertThat(story.published(DispatchApproved.class)).isEmpty();
  }

  @Test
  void a_dispatch_after_the_cancellation_changes_nothing() {
    var story = Story.of(reserved(ID), captured(placed())).cancelledByBuyer();
    var events = story.published.size();
    story.report(dispatched(ID, BETO));
    story.report(lost(ID, CARLA));

    assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(story.published).hasSize(events);
  }

  @Test
  void a_lost_parcel_is_refunded_with_its_delivery_and_the_rest_arrives() {
    var story = Story.of(reserved(ID), captured(placed()), lost(ID, CARLA), delivered(ID, BETO));

    assertThat(story.published(RefundRequested.class))
        .containsExactly(new RefundRequested(ID, "rf_shp_usr_carla", cop(55_000), "LOST"));
    assertThat(story.order.status()).isEqualTo(OrderStatus.DELIVERED);
    story.report(refunded(placed(), "rf_shp_usr_carla", cop(55_000)));
    assertThat(story.payment()).isEqualTo("PARTIALLY_REFUNDED");
  }

  @Test
  void when_every_parcel_is_lost_all_is_refunded_in_parts_and_the_stock_stays_sold() {
    var story = Story.of(reserved(ID), captured(placed()), lost(ID, CARLA), lost(ID, BETO));

    assertThat(story.order.cancelReason()).isEqualTo(CancelReason.LOST);
    assertThat(
            story.published(RefundRequested.class).stream()
                .mapToLong(refund -> refund.amount().amount())
                .sum())
        .isEqualTo(placed().totals().total().amount());
    assertThat(story.published(OrderCancelled.class))
        .singleElement()
        .matches(event -> !event.releaseStock() && !event.refund());
  }

  @Test
  void reports_in_any_order_and_number_result_in_the_same_state() {
    var reports =
        List.of(
            reserved(ID),
            captured(placed()),
            created(ID, BETO),
            created(ID, CARLA),
            packed(ID, BETO),
            packed(ID, CARLA),
            dispatched(ID, BETO),
            dispatched(ID, CARLA),
            delivered(ID, BETO),
            lost(ID, CARLA),
            refunded(placed(), "rf_shp_usr_carla", cop(55_000)));
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var shuffled = new ArrayList<OrderReport>(reports);
      shuffled.addAll(reports);
      Collections.shuffle(shuffled, random);
      var story = Story.of(shuffled.toArray(OrderReport[]::new));

      assertThat(story.order.status()).isEqualTo(OrderStatus.DELIVERED);
      assertThat(story.payment()).isEqualTo("PARTIALLY_REFUNDED");
      assertThat(story.published(OrderPaid.class)).hasSize(1);
      assertThat(story.published(RefundRequested.class)).hasSize(1);
      assertThat(story.published(OrderCompleted.class)).hasSize(1);
      assertThat(story.published(OrderCancelled.class)).isEmpty();
    }
  }

  @Test
  void no_report_leads_to_a_step_outside_the_table() {
    var reports =
        List.of(
            reserved(ID),
            rejected(ID, "OUT_OF_STOCK"),
            captured(placed()),
            declined(ID),
            new OrderExpiryDue(ID),
            packed(ID, BETO),
            packed(ID, CARLA),
            dispatched(ID, BETO),
            delivered(ID, BETO),
            lost(ID, BETO),
            dispatched(ID, CARLA),
            delivered(ID, CARLA),
            lost(ID, CARLA));
    var random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      var shuffled = new ArrayList<OrderReport>(reports);
      Collections.shuffle(shuffled, random);
      var story = new Story();
      for (var report : shuffled) {
        story.report(report);
        if (random.nextInt(20) == 0) {
          story.cancelledByBuyer();
        }
      }
      var history = story.order.history();
      for (int j = 1; j < history.size(); j++) {
        assertThat(history.get(j - 1).status().next()).contains(history.get(j).status());
      }
      assertThat(new HashSet<>(history.stream().map(HistoryEntry::status).toList()))
          .hasSameSizeAs(history);
      assertThat(story.published(OrderCancelled.class))
          .hasSize(story.order.status() == OrderStatus.CANCELLED ? 1 : 0);
    }
  }
}
