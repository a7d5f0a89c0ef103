package bookstore.simulator;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ListingChanged;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.events.ShipmentReported;
import bookstore.shared.events.ShipmentStepDue;
import bookstore.shared.events.StockRejected;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.events.TransferSettlementDue;
import java.util.List;

/// An event on its way to one of those it is for.
record Message(Queue to, Envelope envelope) {
  /// The queues of the saga; `COPIES` is orders' own view of the listings.
  enum Queue {
    CATALOG,
    ORDERS,
    COPIES,
    PAYMENTS,
    SHIPPING
  }

  BookstoreEvent data() {
    return envelope.data();
  }

  Message with(BookstoreEvent data) {
    return new Message(
        to,
        new Envelope(envelope.eventId(), envelope.occurredAt(), envelope.correlationId(), data));
  }

  static List<Message> of(Envelope envelope) {
    return queues(envelope.data()).stream().map(to -> new Message(to, envelope)).toList();
  }

  private static List<Queue> queues(BookstoreEvent event) {
    return switch (event) {
      case ListingChanged _, ListingWithdrawn _, StockReleased _ -> List.of(Queue.COPIES);
      case StockReserved _ -> List.of(Queue.ORDERS, Queue.COPIES);
      case StockRejected _, PaymentCaptured _, PaymentDeclined _, PaymentRefunded _ ->
          List.of(Queue.ORDERS);
      case ShipmentReported _, OrderExpiryDue _ -> List.of(Queue.ORDERS);
      case OrderPlaced _ -> List.of(Queue.CATALOG);
      case PaymentRequested _, RefundRequested _, TransferSettlementDue _ ->
          List.of(Queue.PAYMENTS);
      case OrderPaid _, DispatchApproved _, ShipmentStepDue _ -> List.of(Queue.SHIPPING);
      case OrderCancelled _ -> List.of(Queue.CATALOG, Queue.PAYMENTS, Queue.SHIPPING);
      default -> List.of();
    };
  }

  @Override
  public String toString() {
    return to + " " + envelope.data();
  }
}
