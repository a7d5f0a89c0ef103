package bookstore.simulation.shop;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingQuota;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.replay.Replay;
import bookstore.catalog.domain.replay.Replays;
import bookstore.catalog.domain.stock.Reservation;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.stock.StockChange;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.order.OpenOrders;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.Sale;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.orders.domain.recovery.PendingStep;
import bookstore.payments.domain.payment.Payment;
import bookstore.payments.domain.payment.Payments;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import bookstore.shipping.domain.shipment.Consignment;
import bookstore.shipping.domain.shipment.Shipment;
import bookstore.shipping.domain.shipment.Shipments;
import bookstore.simulation.cloud.FaultyWrites;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The services' stores with faults: a write may crash its process or meet a concurrent write.
final class FaultyStores {
  private FaultyStores() {}

  record OfOrders(Orders table, FaultyWrites writes) implements Orders {
    @Override
    public Optional<Order> find(OrderId id) {
      return table.find(id);
    }

    @Override
    public Optional<Answered> answered(UserId buyer, String key) {
      return table.answered(buyer, key);
    }

    @Override
    public OpenOrders open(UserId buyer) {
      return table.open(buyer);
    }

    @Override
    public SaveResult place(Answered answered, String key, List<OutboxMessage> messages) {
      return writes.write(
          "the new order", SaveResult.SAVED, messages, () -> table.place(answered, key, messages));
    }

    @Override
    public SaveResult save(Order before, Order after, List<OutboxMessage> messages) {
      return writes.write(
          "the order", SaveResult.SAVED, messages, () -> table.save(before, after, messages));
    }

    @Override
    public Page<Order> ofBuyer(UserId buyer, Optional<String> from, int limit) {
      return table.ofBuyer(buyer, from, limit);
    }

    @Override
    public Page<Sale> ofSeller(UserId seller, Optional<String> from, int limit) {
      return table.ofSeller(seller, from, limit);
    }
  }

  record OfOverdue(OverdueOrders table, FaultyWrites writes) implements OverdueOrders {
    @Override
    public List<OrderId> waiting(PendingStep waitsFor, Instant latest, int most) {
      return table.waiting(waitsFor, latest, most);
    }

    @Override
    public SaveResult remind(
        Order order, PendingStep waitsFor, Instant since, List<OutboxMessage> messages) {
      return writes.write(
          "the question",
          SaveResult.SAVED,
          messages,
          () -> table.remind(order, waitsFor, since, messages));
    }
  }

  record OfReplays(Replays table, FaultyWrites writes) implements Replays {
    @Override
    public Optional<Replay> find(String id) {
      return table.find(id);
    }

    @Override
    public SaveResult advance(Replay next, List<OutboxMessage> messages) {
      return writes.write(
          "the replay", SaveResult.SAVED, messages, () -> table.advance(next, messages));
    }
  }

  record OfCopies(bookstore.orders.domain.listings.Listings table, FaultyWrites writes)
      implements bookstore.orders.domain.listings.Listings {
    @Override
    public Optional<ListingCopy> find(ListingId id) {
      return table.find(id);
    }

    @Override
    public Map<ListingId, ListingCopy> find(Collection<ListingId> ids) {
      return table.find(ids);
    }

    @Override
    public SaveResult save(ListingCopy copy) {
      return writes.write("the copy", SaveResult.SAVED, List.of(), () -> table.save(copy));
    }
  }

  record OfPayments(Payments table, FaultyWrites writes) implements Payments {
    @Override
    public Optional<Payment> find(OrderId id) {
      return table.find(id);
    }

    @Override
    public Optional<PaymentToken> token(String id) {
      return table.token(id);
    }

    @Override
    public void save(PaymentToken token) {
      table.save(token);
    }

    @Override
    public SaveResult save(
        Payment payment, Optional<PaymentToken> token, List<OutboxMessage> messages) {
      return writes.write(
          "the payment", SaveResult.SAVED, messages, () -> table.save(payment, token, messages));
    }
  }

  record OfShipments(Shipments table, FaultyWrites writes) implements Shipments {
    @Override
    public Optional<Consignment> consignment(OrderId id) {
      return table.consignment(id);
    }

    @Override
    public Optional<Shipment> find(ShipmentId id) {
      return table.find(id);
    }

    @Override
    public List<Shipment> find(Collection<ShipmentId> ids) {
      return table.find(ids);
    }

    @Override
    public SaveResult save(
        Consignment consignment, List<Shipment> shipments, List<OutboxMessage> messages) {
      return writes.write(
          "the consignment",
          SaveResult.SAVED,
          messages,
          () -> table.save(consignment, shipments, messages));
    }

    @Override
    public SaveResult save(Shipment shipment, List<OutboxMessage> messages) {
      return writes.write(
          "the parcel", SaveResult.SAVED, messages, () -> table.save(shipment, messages));
    }
  }

  /// Catalog's; the stockCount counts along.
  record OfCatalog(InMemoryCatalog table, StockCount stockCount, FaultyWrites writes)
      implements bookstore.catalog.domain.listing.Listings, Reservations {
    @Override
    public Optional<Listing> find(ListingId id) {
      return table.find(id);
    }

    @Override
    public List<Listing> findAll(Collection<ListingId> ids) {
      return table.findAll(ids);
    }

    @Override
    public void all(Consumer<List<Listing>> some) {
      table.all(some);
    }

    @Override
    public Page<Listing> ofSeller(
        UserId seller, Optional<ListingStatus> status, int limit, Optional<String> after) {
      return table.ofSeller(seller, status, limit, after);
    }

    @Override
    public Page<Listing> page(Optional<String> after, int items) {
      return table.page(after, items);
    }

    @Override
    public ListingQuota quota(UserId seller, Instant time) {
      return table.quota(seller, time);
    }

    @Override
    public Added addAll(List<New> offers) {
      return writes.write(
          "the listings",
          Added.ADDED,
          offers.stream().map(offer -> OutboxMessage.event(offer.event())).toList(),
          () -> {
            var outcome = table.addAll(offers);
            if (outcome == Added.ADDED) {
              offers.forEach(offer -> stockCount.offered(offer.listing()));
            }
            return outcome;
          });
    }

    @Override
    public SaveResult replace(Listing listing, Envelope event) {
      return writes.write(
          "the listing",
          SaveResult.SAVED,
          List.of(OutboxMessage.event(event)),
          () -> {
            var outcome = table.replace(listing, event);
            if (outcome == SaveResult.SAVED) {
              stockCount.offered(listing);
            }
            return outcome;
          });
    }

    @Override
    public Optional<Reservation> find(OrderId order) {
      return table.find(order);
    }

    @Override
    public SaveResult write(
        Reservation reservation, List<StockChange> changes, List<Envelope> events) {
      return writes.write(
          "the reservation",
          SaveResult.SAVED,
          events.stream().map(OutboxMessage::event).toList(),
          () -> {
            var outcome = table.write(reservation, changes, events);
            if (outcome == SaveResult.SAVED) {
              var changed = changes.stream().map(change -> change.seen().id()).toList();
              stockCount.moved(reservation, table.findAll(changed));
            }
            return outcome;
          });
    }
  }
}
