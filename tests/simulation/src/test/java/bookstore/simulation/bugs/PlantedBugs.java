package bookstore.simulation.bugs;

import bookstore.catalog.domain.stock.Reservation;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.stock.StockChange;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.listings.Listings;
import bookstore.orders.domain.order.OpenOrders;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.Sale;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.orders.domain.recovery.PendingStep;
import bookstore.payments.domain.payment.Provider;
import bookstore.payments.domain.payment.Refund;
import bookstore.payments.domain.token.Instrument;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.events.ShipmentStepDue;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.shop.ShopAssembly;
import bookstore.simulation.shop.SimulatedShop;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Common mistakes, each as one change to an otherwise correct shop.
final class PlantedBugs {
  private PlantedBugs() {}

  /// A consumer tells the queue it is done, and dies before it has written anything.
  static final class AcknowledgesBeforeTheWrite extends ShopAssembly {
    @Override
    protected Consumer<Envelope> consumer(
        String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
      return envelope -> {
        try {
          consumer.accept(envelope);
        } catch (ProcessCrashError e) {
          shop.trace.note(queue, "dies, acknowledged", envelope.eventId());
        }
      };
    }
  }

  /// The relay does not look whether the bus took what it sent.
  static final class RelayIgnoresFailedEntries extends ShopAssembly {
    @Override
    protected boolean isAccepted(Envelope envelope, SimulatedShop shop) {
      return shop.isFaultless() || !shop.random.oneIn(100);
    }
  }

  /// The sweeper empties the outbox, and then sends what was in it.
  static final class SweeperDeletesBeforeItSends extends ShopAssembly {
    @Override
    protected void deliver(Runnable send, Runnable maybeCrash, Runnable delete, String who) {
      if (who.equals("sweeper")) {
        delete.run();
        maybeCrash.run();
        send.run();
      } else {
        super.deliver(send, maybeCrash, delete, who);
      }
    }
  }

  /// The reconciler asks for a refund under a new id.
  static final class AsksForRefundsUnderANewId extends ShopAssembly {
    @Override
    protected OverdueOrders overdue(OverdueOrders overdue) {
      return new OverdueOrders() {
        @Override
        public List<OrderId> waiting(PendingStep waitsFor, Instant latest, int most) {
          return overdue.waiting(waitsFor, latest, most);
        }

        @Override
        public SaveResult remind(
            Order order, PendingStep waitsFor, Instant since, List<OutboxMessage> messages) {
          return overdue.remind(
              order, waitsFor, since, messages.stream().map(this::renamed).toList());
        }

        private OutboxMessage renamed(OutboxMessage message) {
          return message.envelope().data() instanceof RefundRequested e
              ? OutboxMessage.event(renamed(message.envelope(), e))
              : message;
        }

        private Envelope renamed(Envelope envelope, RefundRequested e) {
          var renamed =
              new RefundRequested(e.orderId(), e.refundId() + "-again", e.amount(), e.reason());
          return new Envelope(
              envelope.eventId() + "-again",
              envelope.occurredAt(),
              envelope.correlationId(),
              renamed);
        }
      };
    }
  }

  /// The state is written, and then its event is sent.
  static final class SendsTheEventAfterTheWrite extends ShopAssembly {
    @Override
    protected Orders orders(Orders orders, SimulatedShop shop) {
      return new OrdersWith(orders) {
        @Override
        public SaveResult save(Order before, Order after, List<OutboxMessage> messages) {
          var write = orders.save(before, after, List.of());
          if (write == SaveResult.SAVED) {
            messages.forEach(shop.bus::send);
          }
          return write;
        }
      };
    }
  }

  /// Catalog forgets after a week what it has done for an order.
  static final class ForgetsReservationsAfterAWeek extends ShopAssembly {
    @Override
    protected Reservations reservations(Reservations reservations, SimulatedShop shop) {
      return new ReservationsWith(reservations) {
        @Override
        public Optional<Reservation> find(OrderId order) {
          return reservations
              .find(order)
              .filter(it -> it.at().isAfter(shop.time.now().minus(Duration.ofDays(7))));
        }

        @Override
        public SaveResult write(
            Reservation next, List<StockChange> changes, List<Envelope> events) {
          var version = reservations.find(next.orderId()).map(Reservation::version).orElse(0L) + 1;
          return reservations.write(
              new Reservation(
                  next.orderId(),
                  next.state(),
                  next.lines(),
                  next.rejection(),
                  next.at(),
                  next.estimated(),
                  version),
              changes,
              events);
        }
      };
    }
  }

  /// Each try to give back is a refund of its own to the provider.
  static final class RefundsUnderANewIdOnEachTry extends ShopAssembly {
    @Override
    protected Provider provider(Provider provider, SimulatedShop shop) {
      return new ProviderWith(provider) {
        private int tries;

        @Override
        public void refund(String key, Refund refund) {
          provider.refund(key, new Refund(refund.id() + "-" + ++tries, refund.amount()));
        }
      };
    }
  }

  /// A charge is made under a new key on each attempt, without a query for the one before.
  static final class ChargesWithoutAskingByKey extends ShopAssembly {
    @Override
    protected Provider provider(Provider provider, SimulatedShop shop) {
      return new ProviderWith(provider) {
        private final Map<String, Integer> tries = new HashMap<>();

        @Override
        public Optional<Answer> find(String key) {
          return Optional.empty();
        }

        @Override
        public Answer charge(String key, Money amount, Instrument instrument) {
          var number = tries.merge(key, 1, Integer::sum);
          return provider.charge(number == 1 ? key : key + "-" + number, amount, instrument);
        }
      };
    }
  }

  /// A cancellation that comes before the request for payment is dropped as unknown.
  static final class IgnoresACancellationThatComesEarly extends ShopAssembly {
    @Override
    protected Consumer<Envelope> consumer(
        String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
      return envelope -> {
        var early =
            queue.equals("payments-events")
                && envelope.data() instanceof OrderCancelled cancelled
                && shop.payments.find(cancelled.orderId()).isEmpty();
        if (!early) {
          consumer.accept(envelope);
        }
      };
    }
  }

  /// What payments reports of an order that is over is not looked at.
  static final class IgnoresReportsThatComeLate extends ShopAssembly {
    @Override
    protected Consumer<Envelope> consumer(
        String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
      return envelope -> {
        var late =
            envelope.data() instanceof PaymentCaptured captured
                && shop.orders.find(captured.orderId()).orElseThrow().status().isFinal();
        if (!late) {
          consumer.accept(envelope);
        }
      };
    }
  }

  /// Whatever an order was cancelled for, its books go back on the stockCount.
  static final class ReleasesStockOnEveryCancel extends ShopAssembly {
    @Override
    protected Consumer<Envelope> consumer(
        String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
      return queue.equals("catalog-events")
          ? envelope -> consumer.accept(releasing(envelope))
          : consumer;
    }

    private static Envelope releasing(Envelope envelope) {
      return envelope.data() instanceof OrderCancelled e
          ? with(
              envelope,
              new OrderCancelled(e.orderId(), e.buyerId(), e.reason(), e.lines(), true, e.refund()))
          : envelope;
    }
  }

  /// An order overwrites a concurrent change.
  static final class WritesOrdersWithoutACondition extends ShopAssembly {
    @Override
    protected Orders orders(Orders orders, SimulatedShop shop) {
      return new OrdersWith(orders) {
        @Override
        public SaveResult save(Order before, Order after, List<OutboxMessage> messages) {
          var write = orders.save(before, after, messages);
          while (write == SaveResult.STALE) {
            var current = orders.find(before.id()).orElseThrow();
            write = orders.save(current, versioned(after, current.version() + 1), messages);
          }
          return write;
        }
      };
    }
  }

  /// A reservation that was overtaken promises its copies without taking them.
  static final class TakesStockWithoutACondition extends ShopAssembly {
    @Override
    protected Reservations reservations(Reservations reservations, SimulatedShop shop) {
      return new ReservationsWith(reservations) {
        @Override
        public SaveResult write(
            Reservation next, List<StockChange> changes, List<Envelope> events) {
          var written = reservations.write(next, changes, events);
          return written == SaveResult.STALE && next.version() == 1
              ? reservations.write(next, List.of(), events)
              : written;
        }
      };
    }
  }

  /// A packed parcel leaves without waiting for orders' word.
  static final class ShipsWithoutClearance extends ShopAssembly {
    @Override
    protected Consumer<Envelope> consumer(
        String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
      return envelope -> {
        consumer.accept(envelope);
        if (envelope.data() instanceof ShipmentStepDue due) {
          shop.shipments
              .find(due.shipmentId())
              .map(parcel -> new DispatchApproved(parcel.id(), parcel.orderId()))
              .ifPresent(approved -> consumer.accept(with(envelope, approved)));
        }
      };
    }
  }

  /// An order expires after fifteen minutes, paid or not.
  static final class ExpiresPaidOrders extends ShopAssembly {
    @Override
    protected Consumer<Envelope> consumer(
        String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
      return envelope -> {
        if (envelope.data() instanceof OrderExpiryDue due) {
          var order = shop.orders.find(due.orderId()).orElseThrow();
          if (order.status() == OrderStatus.PAID) {
            shop.cancelOrder.run(order.buyerId(), order.id());
          }
        }
        consumer.accept(envelope);
      };
    }
  }

  /// The copies of the listings believe whatever came last.
  static final class ProjectsWithoutVersions extends ShopAssembly {
    @Override
    protected Listings copies(Listings copies, SimulatedShop shop) {
      return new Listings() {
        @Override
        public Optional<ListingCopy> find(ListingId id) {
          return copies.find(id).map(PlantedBugs::withoutVersion);
        }

        @Override
        public Map<ListingId, ListingCopy> find(Collection<ListingId> ids) {
          return copies.find(ids).values().stream()
              .map(PlantedBugs::withoutVersion)
              .collect(Collectors.toMap(ListingCopy::id, copy -> copy));
        }

        @Override
        public SaveResult save(ListingCopy copy) {
          return copies.save(copy);
        }
      };
    }
  }

  /// The answer to a key is not kept.
  static final class ForgetsIdempotencyKeys extends ShopAssembly {
    @Override
    protected Orders orders(Orders orders, SimulatedShop shop) {
      return new OrdersWith(orders) {
        private int number;

        @Override
        public Optional<Answered> answered(UserId buyer, String key) {
          return Optional.empty();
        }

        @Override
        public SaveResult place(Answered answered, String key, List<OutboxMessage> messages) {
          return orders.place(answered, key + "-" + ++number, messages);
        }
      };
    }
  }

  /// A lost parcel gives back the whole order.
  static final class RefundsTheWholeOrderForOneParcel extends ShopAssembly {
    @Override
    protected Consumer<Envelope> consumer(
        String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
      return envelope ->
          consumer.accept(
              envelope.data() instanceof RefundRequested e
                  ? with(
                      envelope,
                      new RefundRequested(e.orderId(), e.refundId(), all(e, shop), e.reason()))
                  : envelope);
    }

    private static Money all(RefundRequested event, SimulatedShop shop) {
      return shop.orders.find(event.orderId()).orElseThrow().totals().total();
    }
  }

  /// Shipping has nothing to cancel yet, and remembers nothing.
  static final class ForgetsThatTheOrderIsCancelled extends ShopAssembly {
    @Override
    protected Consumer<Envelope> consumer(
        String queue, Consumer<Envelope> consumer, SimulatedShop shop) {
      return envelope -> {
        var early =
            queue.equals("shipping-events")
                && envelope.data() instanceof OrderCancelled cancelled
                && shop.shipments.consignment(cancelled.orderId()).isEmpty();
        if (!early) {
          consumer.accept(envelope);
        }
      };
    }
  }

  private static Envelope with(Envelope envelope, bookstore.shared.events.BookstoreEvent data) {
    return new Envelope(envelope.eventId(), envelope.occurredAt(), envelope.correlationId(), data);
  }

  private static ListingCopy withoutVersion(ListingCopy copy) {
    var details = copy.details();
    var old =
        details == null
            ? null
            : new ListingCopy.Details(
                0,
                details.sellerId(),
                details.sellerName(),
                details.title(),
                details.authors(),
                details.price());
    return new ListingCopy(
        copy.id(), copy.revision(), old, 0, copy.stock(), copy.withdrawn(), copy.asOf());
  }

  private static Order versioned(Order order, long version) {
    return new Order(
        order.id(),
        order.buyerId(),
        order.correlationId(),
        version,
        order.status(),
        order.cancelReason(),
        order.lines(),
        order.delivery(),
        order.totals(),
        order.paymentToken(),
        order.payment(),
        order.shipments(),
        order.history(),
        order.seen(),
        order.placedAt(),
        order.updatedAt());
  }

  /// Orders as they are, for a bug to change one thing.
  private static class OrdersWith implements Orders {
    private final Orders orders;

    OrdersWith(Orders orders) {
      this.orders = orders;
    }

    @Override
    public Optional<Order> find(OrderId id) {
      return orders.find(id);
    }

    @Override
    public Optional<Answered> answered(UserId buyer, String key) {
      return orders.answered(buyer, key);
    }

    @Override
    public OpenOrders open(UserId buyer) {
      return orders.open(buyer);
    }

    @Override
    public SaveResult place(Answered answered, String key, List<OutboxMessage> messages) {
      return orders.place(answered, key, messages);
    }

    @Override
    public SaveResult save(Order before, Order after, List<OutboxMessage> messages) {
      return orders.save(before, after, messages);
    }

    @Override
    public Page<Order> ofBuyer(UserId buyer, Optional<String> from, int limit) {
      return orders.ofBuyer(buyer, from, limit);
    }

    @Override
    public Page<Sale> ofSeller(UserId seller, Optional<String> from, int limit) {
      return orders.ofSeller(seller, from, limit);
    }
  }

  /// Reservations as they are, for a bug to change one thing.
  private static class ReservationsWith implements Reservations {
    private final Reservations reservations;

    ReservationsWith(Reservations reservations) {
      this.reservations = reservations;
    }

    @Override
    public Optional<Reservation> find(OrderId order) {
      return reservations.find(order);
    }

    @Override
    public SaveResult write(Reservation next, List<StockChange> changes, List<Envelope> events) {
      return reservations.write(next, changes, events);
    }
  }

  /// The provider as it is, for a bug to change one thing.
  private static class ProviderWith implements Provider {
    private final Provider provider;

    ProviderWith(Provider provider) {
      this.provider = provider;
    }

    @Override
    public Optional<Answer> find(String key) {
      return provider.find(key);
    }

    @Override
    public Answer charge(String key, Money amount, Instrument instrument) {
      return provider.charge(key, amount, instrument);
    }

    @Override
    public Answer close(String key) {
      return provider.close(key);
    }

    @Override
    public void refund(String key, Refund refund) {
      provider.refund(key, refund);
    }
  }
}
