package bookstore.simulation;

import bookstore.catalog.domain.stock.Reservations;
import bookstore.orders.domain.listings.Listings;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.payments.domain.payment.Payments;
import bookstore.payments.domain.payment.Provider;
import bookstore.shared.events.Envelope;
import bookstore.shipping.domain.shipment.Shipments;
import java.util.function.Consumer;

/// How the services are put together: as they are. A planted bug puts something else in one place.
class Assembly {
  Orders orders(Orders orders, World world) {
    return orders;
  }

  Listings copies(Listings copies, World world) {
    return copies;
  }

  Payments payments(Payments payments, World world) {
    return payments;
  }

  Provider provider(Provider provider, World world) {
    return provider;
  }

  Shipments shipments(Shipments shipments, World world) {
    return shipments;
  }

  Reservations reservations(Reservations reservations, World world) {
    return reservations;
  }

  OverdueOrders overdue(OverdueOrders overdue) {
    return overdue;
  }

  /// How relay and sweeper work: what was not sent is not deleted.
  void deliver(Runnable send, Runnable perhapsDie, Runnable delete, String who) {
    send.run();
    perhapsDie.run();
    delete.run();
  }

  /// Whether the bus takes what it is sent.
  boolean isTaken(Envelope envelope, World world) {
    return true;
  }

  Consumer<Envelope> consumer(String queue, Consumer<Envelope> consumer, World world) {
    return consumer;
  }
}
