package bookstore.shipping.domain.shipment;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchRequested;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.ShipmentCreated;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.ShipmentStepDue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The only place that constructs the events and timers of shipping, with their ids. Each event
/// occurs at most once per parcel, so a repeated event has the id of the first.
final class ShippingEventFactory {
  /// The time a carrier takes to collect a parcel, and then to deliver it.
  static final Duration STEP = Duration.ofMinutes(2);

  private ShippingEventFactory() {}

  /// The event that reports the parcel's status, and the timer of the carrier's next step.
  static List<OutboxMessage> messages(Shipment parcel, Instant now) {
    return Stream.concat(report(parcel, now).stream(), timer(parcel, now).stream()).toList();
  }

  private static Optional<OutboxMessage> report(Shipment parcel, Instant now) {
    return event(parcel)
        .map(event -> envelope(parcel, event, parcel.id().value(), now))
        .map(OutboxMessage::event);
  }

  /// Empty for a cancelled parcel: orders itself cancelled the order.
  private static Optional<BookstoreEvent> event(Shipment it) {
    return switch (it.status()) {
      case CREATED ->
          Optional.of(
              new ShipmentCreated(
                  it.id(),
                  it.orderId(),
                  it.buyerId(),
                  it.sellerId(),
                  it.carrier(),
                  it.trackingNumber(),
                  it.lines()));
      case PACKED ->
          Optional.of(
              new DispatchRequested(
                  it.id(),
                  it.orderId(),
                  it.buyerId(),
                  it.sellerId(),
                  it.carrier(),
                  it.trackingNumber()));
      case DISPATCHED ->
          Optional.of(
              new ShipmentDispatched(
                  it.id(),
                  it.orderId(),
                  it.buyerId(),
                  it.sellerId(),
                  it.carrier(),
                  it.trackingNumber()));
      case DELIVERED ->
          Optional.of(
              new ShipmentDelivered(
                  it.id(),
                  it.orderId(),
                  it.buyerId(),
                  it.sellerId(),
                  it.carrier(),
                  it.trackingNumber()));
      case LOST ->
          Optional.of(
              new ShipmentLost(
                  it.id(),
                  it.orderId(),
                  it.buyerId(),
                  it.sellerId(),
                  it.carrier(),
                  it.trackingNumber()));
      case CANCELLED -> Optional.empty();
    };
  }

  private static Optional<OutboxMessage> timer(Shipment parcel, Instant now) {
    return parcel
        .nextStep()
        .map(
            step -> {
              var due = new ShipmentStepDue(parcel.id(), step.name());
              return OutboxMessage.timer(
                  envelope(parcel, due, parcel.id() + "-" + step.name(), now), STEP);
            });
  }

  private static Envelope envelope(
      Shipment parcel, BookstoreEvent event, String subject, Instant now) {
    return Envelope.once(event, subject, now, parcel.correlationId());
  }
}
