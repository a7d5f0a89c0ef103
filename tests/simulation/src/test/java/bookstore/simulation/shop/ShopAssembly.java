package bookstore.simulation.shop;

import bookstore.catalog.domain.stock.Reservations;
import bookstore.orders.domain.listings.Listings;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.payments.domain.payment.Payments;
import bookstore.payments.domain.payment.Provider;
import bookstore.shared.events.Envelope;
import bookstore.shipping.domain.shipment.Shipments;
import bookstore.simulation.cloud.SimulatedOutbox;
import java.util.function.Consumer;

/// How the services are composed: as they are deployed. A planted bug overrides one method.
public class ShopAssembly {
  protected Orders orders(Orders orders, SimulatedShop shop) {
    return orders;
  }

  protected Listings copies(Listings copies, SimulatedShop shop) {
    return copies;
  }

  protected Payments payments(Payments payments, SimulatedShop shop) {
    return payments;
  }

  protected Provider provider(Provider provider, SimulatedShop shop) {
    return provider;
  }

  protected Shipments shipments(Shipments shipments, SimulatedShop shop) {
    return shipments;
  }

  protected Reservations reservations(Reservations reservations, SimulatedShop shop) {
    return reservations;
  }

  protected OverdueOrders overdue(OverdueOrders overdue) {
    return overdue;
  }

  final SimulatedOutbox.Delivery outboxDelivery(SimulatedShop shop) {
    return new SimulatedOutbox.Delivery() {
      @Override
      public void deliver(Runnable send, Runnable maybeCrash, Runnable delete, String who) {
        ShopAssembly.this.deliver(send, maybeCrash, delete, who);
      }

      @Override
      public boolean isAccepted(Envelope envelope) {
        return ShopAssembly.this.isAccepted(envelope, shop);
      }
    };
  }

  /// How relay and sweeper work: what was not sent is not deleted.
  protected void deliver(Runnable send, Runnable maybeCrash, Runnable delete, String who) {
    send.run();
    maybeCrash.run();
    delete.run();
  }

  /// Whether the bus takes what it is sent.
  protected boolean isAccepted(Envelope envelope, SimulatedShop shop) {
    return true;
  }

  protected Consumer<Envelope> consumer(
      String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
    return consumer;
  }
}
