package bookstore.orders.domain.saga;

import bookstore.orders.domain.order.CancelReason;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderSize;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.OrdersEventFactory;
import bookstore.orders.domain.order.Shipment;
import bookstore.orders.domain.order.Transition;
import bookstore.shared.events.DispatchRequested;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderReport;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.ShipmentCreated;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.ShipmentReported;
import bookstore.shared.events.StockRejected;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ShipmentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The saga of an order, as a pure function: which change and which messages follow from a report.
/// A report is a fact and is always recorded; then the rules move the order as far as the recorded
/// facts allow. Reports are therefore idempotent, and their order of arrival changes nothing.
public final class Saga {
  private final Instant now;
  private final List<OutboxMessage> messages = new ArrayList<>();
  private Order order;

  private Saga(Order order, Instant now) {
    this.order = order;
    this.now = now;
  }

  /// Empty when there is nothing to write: the report was applied before, it is an expiry and the
  /// order no longer waits for a payment, or it is about another attempt to pay than the last or a
  /// parcel that is not of this order. So an order grows by no more than [OrderSize] counts.
  public static Optional<Transition> report(Order order, OrderReport report, Instant now) {
    var key = key(report);
    if (order.seen().contains(key) || isPointless(report, order)) {
      return Optional.empty();
    }
    var saga = new Saga(order.seeing(key), now);
    saga.learn(report);
    saga.advance();
    return Optional.of(saga.step());
  }

  private static boolean isPointless(OrderReport report, Order order) {
    return switch (report) {
      case OrderExpiryDue _ -> !canExpire(order);
      case ShipmentReported parcel -> !isOf(order, parcel);
      case PaymentRefunded _ -> order.payment().refunds().size() >= OrderSize.mostRefunds(order);
      case PaymentDeclined e -> e.attempt() != order.payment().attempt();
      case StockReserved _, StockRejected _, PaymentCaptured _ -> false;
    };
  }

  /// An order has one parcel of each of its sellers; a report on another one would make the order
  /// larger and mean nothing. An order that has ended knows not all of its parcels and counts.
  private static boolean isOf(Order order, ShipmentReported parcel) {
    return order.sellers().contains(parcel.sellerId())
        && order
            .shipment(parcel.sellerId())
            .map(known -> known.id().equals(parcel.shipmentId()))
            .orElse(order.seen().size() < OrderSize.mostReports(order));
  }

  private static boolean canExpire(Order order) {
    return switch (order.status()) {
      case PENDING, RESERVED -> true;
      case PAID, SHIPPED, DELIVERED, CANCELLED -> false;
    };
  }

  /// Empty when the dispatch of a parcel is approved or the order's status is final.
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

  /// Requests another attempt to pay. Empty unless the books are reserved, the last attempt was
  /// declined and another one is allowed.
  public static Optional<Transition> payAgain(Order order, String paymentToken, Instant now) {
    if (!order.mayBePaidAgain()) {
      return Optional.empty();
    }
    var saga = new Saga(order.payingAgain(paymentToken), now);
    saga.messages.add(OrdersEventFactory.paymentRequested(saga.order, now));
    return Optional.of(saga.step());
  }

  private static boolean isAtSeller(Shipment shipment) {
    return shipment.status() == Shipment.Status.CREATED;
  }

  private Transition step() {
    return new Transition(order.nextVersion(now), messages);
  }

  private void learn(OrderReport report) {
    switch (report) {
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
      case OrderExpiryDue _ -> expire();
    }
  }

  private void reserve() {
    if (order.status() == OrderStatus.PENDING) {
      order = order.move(OrderStatus.RESERVED, now, null);
      if (!order.payment().isCaptured() && !order.payment().isDeclined()) {
        messages.add(OrdersEventFactory.paymentRequested(order, now));
      }
    }
  }

  /// A declined payment that was not tried again is the reason why the order is not paid.
  private void expire() {
    if (order.payment().isDeclined()) {
      cancel(CancelReason.PAYMENT_DECLINED, order.payment().declineCode());
    } else {
      cancel(CancelReason.EXPIRED, null);
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
    var shipment =
        new Shipment(
            report.shipmentId(),
            report.sellerId(),
            report.carrier(),
            report.trackingNumber(),
            status);
    order = order.carrying(shipment);
    if (status == Shipment.Status.LOST) {
      messages.add(OrdersEventFactory.refundRequested(order, shipment, now));
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

  /// A declined order keeps its books until the buyer has paid in another way, may not try again,
  /// or its time to pay is over.
  private void settlePayment() {
    if (order.payment().isCaptured()) {
      order = order.move(OrderStatus.PAID, now, null);
      messages.add(OrdersEventFactory.paid(order, now));
    } else if (order.payment().isDeclined() && !order.mayBePaidAgain()) {
      cancel(CancelReason.PAYMENT_DECLINED, order.payment().declineCode());
    }
  }

  /// Approves the parcels whose dispatch was requested. This and the buyer's cancellation exclude
  /// each other, because both write the next version of the order.
  private void clearParcels() {
    for (var shipment : order.shipments()) {
      if (isAtSeller(shipment) && asksToLeave(shipment)) {
        order = order.carrying(shipment.become(Shipment.Status.CLEARED));
        messages.add(OrdersEventFactory.dispatchApproved(order, shipment, now));
      }
    }
  }

  private boolean asksToLeave(Shipment shipment) {
    return order.seen().contains(key(DispatchRequested.class, shipment.id()));
  }

  private void finish() {
    var shipments = order.shipments();
    if (shipments.size() < order.sellers().size()
        || !shipments.stream().allMatch(shipment -> shipment.status().isFinal())) {
      return;
    }
    if (shipments.stream().anyMatch(shipment -> shipment.status() == Shipment.Status.DELIVERED)) {
      order = order.move(OrderStatus.DELIVERED, now, null);
      messages.add(OrdersEventFactory.completed(order, now));
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
    messages.add(OrdersEventFactory.cancelled(order, reason, now));
  }

  /// The key under which a report is applied only once, however often it is delivered.
  public static String key(OrderReport report) {
    return switch (report) {
      case StockReserved _ -> "StockReserved";
      case StockRejected _ -> "StockRejected";
      case PaymentCaptured _ -> "PaymentCaptured";
      case PaymentDeclined e ->
          e.attempt() == 1 ? "PaymentDeclined" : "PaymentDeclined:" + e.attempt();
      case PaymentRefunded e -> "PaymentRefunded:" + e.refundId();
      case ShipmentReported e -> key(e.getClass(), e.shipmentId());
      case OrderExpiryDue _ -> "OrderExpiryDue";
    };
  }

  private static String key(Class<? extends ShipmentReported> report, ShipmentId shipment) {
    return report.getSimpleName() + ":" + shipment;
  }
}
