package bookstore.orders.domain.saga;

import bookstore.orders.domain.order.CancelReason;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Shipment;
import bookstore.orders.domain.order.Transition;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.DispatchRequested;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderCompleted;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.events.ShipmentCreated;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.ShipmentReported;
import bookstore.shared.events.StockRejected;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What orders does when others report: the whole process, in one place, without input or output. A
/// report is a fact, kept whenever it comes; then the rules move the order as far as its facts
/// allow. So the order of arrival changes nothing, and neither does a repetition.
public final class Saga {
  private final Instant now;
  private final List<BookstoreEvent> events = new ArrayList<>();
  private Order order;

  private Saga(Order order, Instant now) {
    this.order = order;
    this.now = now;
  }

  /// Empty when there is nothing to write: the report has been seen before, or time to pay is over
  /// for an order that no longer waits for a payment.
  public static Optional<Transition> report(Order order, BookstoreEvent event, Instant now) {
    var key = Report.of(event).key();
    if (order.seen().contains(key) || isPointless(event, order)) {
      return Optional.empty();
    }
    var saga = new Saga(order.seeing(key), now);
    saga.learn(event);
    saga.advance();
    return Optional.of(saga.step());
  }

  private static boolean isPointless(BookstoreEvent event, Order order) {
    return event instanceof OrderExpiryDue && !canExpire(order);
  }

  private static boolean canExpire(Order order) {
    return switch (order.status()) {
      case PENDING, RESERVED -> true;
      case PAID, SHIPPED, DELIVERED, CANCELLED -> false;
    };
  }

  /// Empty when a parcel may leave already or the order is over.
  public static Optional<Transition> cancelByBuyer(Order order, Instant now) {
    return switch (order.status()) {
      case PENDING, RESERVED, PAID -> {
        if (!order.shipments().stream().allMatch(Saga::isAtSeller)) {
          yield Optional.empty();
        }
        var saga = new Saga(order, now);
        saga.cancel(CancelReason.CANCELLED_BY_BUYER, null);
        yield Optional.of(saga.step());
      }
      case SHIPPED, DELIVERED, CANCELLED -> Optional.empty();
    };
  }

  private static boolean isAtSeller(Shipment shipment) {
    return shipment.status() == Shipment.Status.CREATED;
  }

  private Transition step() {
    return new Transition(order.nextVersion(now), events);
  }

  private void learn(BookstoreEvent event) {
    switch (event) {
      case StockReserved _ -> reserve();
      case StockRejected rejected -> reject(CancelReason.valueOf(rejected.reason()));
      case PaymentCaptured e ->
          order = order.paying(order.payment().captured(e.amount(), e.method(), e.last4()));
      case PaymentDeclined e ->
          order = order.paying(order.payment().declined(e.code(), e.method(), e.last4()));
      case PaymentRefunded e ->
          order = order.paying(order.payment().refunded(e.refundId(), e.amount()));
      case ShipmentCreated e -> carry(e, Shipment.Status.CREATED);
      case DispatchRequested e -> carry(e, Shipment.Status.CREATED);
      case ShipmentDispatched e -> carry(e, Shipment.Status.DISPATCHED);
      case ShipmentDelivered e -> carry(e, Shipment.Status.DELIVERED);
      case ShipmentLost e -> carry(e, Shipment.Status.LOST);
      case OrderExpiryDue _ -> cancel(CancelReason.EXPIRED, null);
      default -> throw Report.notForOrders(event);
    }
  }

  private void reserve() {
    if (order.status() == OrderStatus.PENDING) {
      order = order.move(OrderStatus.RESERVED, now, null);
      if (!order.payment().isCaptured()) {
        events.add(
            new PaymentRequested(
                order.id(), order.buyerId(), order.totals().total(), order.paymentToken()));
      }
    }
  }

  private void reject(CancelReason reason) {
    if (order.status() == OrderStatus.PENDING) {
      cancel(reason, null);
    }
  }

  private void carry(ShipmentReported report, Shipment.Status status) {
    if (order.status().isFinal()) {
      return;
    }
    var known = order.shipment(report.sellerId());
    if (known.isPresent() && !status.follows(known.get().status())) {
      return;
    }
    order =
        order.carrying(
            new Shipment(
                report.shipmentId(),
                report.sellerId(),
                report.carrier(),
                report.trackingNumber(),
                status));
    if (status == Shipment.Status.LOST) {
      events.add(
          new RefundRequested(
              order.id(), "rf_" + report.shipmentId(), order.part(report.sellerId()), "LOST"));
    }
  }

  private void advance() {
    if (order.status() == OrderStatus.RESERVED) {
      settlePayment();
    }
    if (order.status() == OrderStatus.PAID || order.status() == OrderStatus.SHIPPED) {
      clearParcels();
    }
    if (order.status() == OrderStatus.PAID) {
      order.shipments().stream()
          .filter(shipment -> shipment.status().hasLeft())
          .findFirst()
          .ifPresent(first -> order = order.move(OrderStatus.SHIPPED, now, first.id().value()));
    }
    if (order.status() == OrderStatus.SHIPPED) {
      finish();
    }
  }

  private void settlePayment() {
    if (order.payment().isCaptured()) {
      order = order.move(OrderStatus.PAID, now, null);
      events.add(
          new OrderPaid(
              order.id(),
              order.buyerId(),
              order.delivery().carrier().id(),
              order.delivery().address(),
              order.orderedLines()));
    } else if (order.payment().isDeclined()) {
      cancel(CancelReason.PAYMENT_DECLINED, order.payment().declineCode());
    }
  }

  /// Lets go what asked to leave; the buyer's cancellation and this exclude each other, because
  /// both write the next version of the order.
  private void clearParcels() {
    for (var shipment : order.shipments()) {
      if (isAtSeller(shipment) && asksToLeave(shipment)) {
        order = order.carrying(shipment.become(Shipment.Status.CLEARED));
        events.add(new DispatchApproved(shipment.id(), order.id()));
      }
    }
  }

  private boolean asksToLeave(Shipment shipment) {
    return order.seen().contains(Report.key(DispatchRequested.class, shipment.id()));
  }

  private void finish() {
    var shipments = order.shipments();
    if (shipments.size() < order.sellers().size()
        || !shipments.stream().allMatch(shipment -> shipment.status().isFinal())) {
      return;
    }
    if (shipments.stream().anyMatch(shipment -> shipment.status() == Shipment.Status.DELIVERED)) {
      order = order.move(OrderStatus.DELIVERED, now, null);
      events.add(new OrderCompleted(order.id(), order.buyerId()));
    } else {
      cancel(CancelReason.LOST, null);
    }
  }

  private void cancel(CancelReason reason, @Nullable String note) {
    order = order.move(OrderStatus.CANCELLED, now, note).because(reason);
    order =
        order.carrying(
            order.shipments().stream()
                .map(
                    shipment ->
                        shipment.status().isFinal()
                            ? shipment
                            : shipment.become(Shipment.Status.CANCELLED))
                .toList());
    events.add(
        new OrderCancelled(
            order.id(),
            order.buyerId(),
            reason.name(),
            order.orderedLines(),
            reason.releasesStock(),
            reason.refunds()));
  }

  /// Which order a report is about, and the key under which it counts once.
  public record Report(OrderId orderId, String key) {
    public static Report of(BookstoreEvent event) {
      return switch (event) {
        case StockReserved e -> new Report(e.orderId(), "StockReserved");
        case StockRejected e -> new Report(e.orderId(), "StockRejected");
        case PaymentCaptured e -> new Report(e.orderId(), "PaymentCaptured");
        case PaymentDeclined e -> new Report(e.orderId(), "PaymentDeclined");
        case PaymentRefunded e -> new Report(e.orderId(), "PaymentRefunded:" + e.refundId());
        case ShipmentReported e -> new Report(e.orderId(), key(e.getClass(), e.shipmentId()));
        case OrderExpiryDue e -> new Report(e.orderId(), "OrderExpiryDue");
        default -> throw notForOrders(event);
      };
    }

    static String key(Class<? extends ShipmentReported> report, ShipmentId shipment) {
      return report.getSimpleName() + ":" + shipment;
    }

    static IllegalArgumentException notForOrders(BookstoreEvent event) {
      return new IllegalArgumentException(
          "orders does not consume " + event.getClass().getSimpleName());
    }
  }
}
