package bookstore.shipping.domain.shipment;

import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.ParcelLine;
import bookstore.shared.events.ShipmentStepDue;
import bookstore.shared.events.ShippingInbound;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Creates one parcel per seller of a paid order and advances it when its timers are due; a parcel
/// leaves only after orders' approval. Each step is one transaction, and all are idempotent.
public final class ShipOrders {
  private final Shipments shipments;
  private final Clock clock;

  public ShipOrders(Shipments shipments, Clock clock) {
    this.shipments = shipments;
    this.clock = clock;
  }

  public void on(ShippingInbound event, String correlationId) {
    switch (event) {
      case OrderPaid paid -> ship(paid, correlationId);
      case OrderCancelled cancelled -> cancel(cancelled.orderId());
      case ShipmentStepDue due -> {
        var step = Shipment.CarrierStep.valueOf(due.step());
        move(due.shipmentId(), shipment -> shipment.after(step));
      }
      case OrderOverdue overdue -> republish(overdue.orderId());
      case DispatchApproved approved -> move(approved.shipmentId(), Shipment::approved);
    }
  }

  /// An order of many sellers takes several transactions; the consignment is the checkpoint from
  /// which a retry continues.
  private void ship(OrderPaid paid, String correlationId) {
    var all = shipmentsOf(paid, correlationId);
    for (int made = 0; made < all.size(); made += Shipments.AT_ONCE) {
      Retry.FEW_WRITERS.untilSaved(() -> shipNext(paid.orderId(), all));
    }
  }

  private SaveResult shipNext(OrderId order, List<Shipment> all) {
    var consignment = shipments.consignment(order).orElse(Consignment.none(order));
    var next =
        all.stream()
            .filter(shipment -> !consignment.shipments().contains(shipment.id()))
            .limit(Shipments.AT_ONCE)
            .toList();
    if (consignment.cancelled() || next.isEmpty()) {
      return SaveResult.SAVED;
    }
    var now = clock.instant();
    var messages =
        next.stream()
            .flatMap(shipment -> ShippingEventFactory.messages(shipment, now).stream())
            .toList();
    return shipments.save(consignment.with(next), next, messages);
  }

  private void cancel(OrderId order) {
    Retry.FEW_WRITERS.untilSaved(
        () -> {
          var consignment = shipments.consignment(order).orElse(Consignment.none(order));
          if (consignment.cancelled()) {
            return SaveResult.SAVED;
          }
          var changed =
              shipments.find(consignment.shipments()).stream()
                  .flatMap(shipment -> shipment.cancelled().stream())
                  .toList();
          return shipments.save(consignment.cancel(), changed, List.of());
        });
  }

  /// Publishes the status of an order's parcels and the carriers' timers again. A STALE save needs
  /// no retry: the concurrent writer has published the newer status.
  private void republish(OrderId order) {
    shipments
        .consignment(order)
        .map(consignment -> shipments.find(consignment.shipments()))
        .orElse(List.of())
        .forEach(
            shipment -> {
              var messages = ShippingEventFactory.messages(shipment, clock.instant());
              if (!messages.isEmpty()) {
                shipments.save(shipment.nextVersion(), messages);
              }
            });
  }

  private void move(ShipmentId id, Function<Shipment, Optional<Shipment>> step) {
    Retry.FEW_WRITERS.untilSaved(
        () -> {
          var after = shipments.find(id).flatMap(step);
          return after.isEmpty()
              ? SaveResult.SAVED
              : shipments.save(
                  after.get(), ShippingEventFactory.messages(after.get(), clock.instant()));
        });
  }

  private static List<Shipment> shipmentsOf(OrderPaid paid, String correlationId) {
    Map<UserId, List<OrderedLine>> bySeller = new LinkedHashMap<>();
    for (var line : paid.lines()) {
      bySeller.computeIfAbsent(line.sellerId(), _ -> new ArrayList<>()).add(line);
    }
    return bySeller.entrySet().stream()
        .map(part -> shipment(paid, part.getKey(), part.getValue(), correlationId))
        .toList();
  }

  private static Shipment shipment(
      OrderPaid paid, UserId seller, List<OrderedLine> lines, String correlationId) {
    var id = Labels.id(paid.orderId(), seller);
    return new Shipment(
        id,
        1,
        paid.orderId(),
        paid.buyerId(),
        seller,
        paid.carrier(),
        Labels.trackingNumber(paid.carrier(), id),
        paid.shippingAddress(),
        lines.stream().map(line -> new ParcelLine(line.listingId(), line.quantity())).toList(),
        Shipment.Status.CREATED,
        correlationId);
  }
}
