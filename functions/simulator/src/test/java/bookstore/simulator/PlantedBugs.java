package bookstore.simulator;

import bookstore.catalog.domain.Listing;
import bookstore.catalog.domain.Reservation;
import bookstore.catalog.domain.Reservations;
import bookstore.catalog.domain.Written;
import bookstore.orders.domain.Order;
import bookstore.orders.domain.Orders;
import bookstore.orders.domain.Sale;
import bookstore.orders.domain.Write;
import bookstore.payments.domain.Instrument;
import bookstore.payments.domain.Provider;
import bookstore.payments.domain.Refund;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.Outgoing;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Shops with one mistake each, of the kinds that are made.
final class PlantedBugs {
  private PlantedBugs() {}

  /// By what is wrong with them.
  static Map<String, Variant> all() {
    var all = new LinkedHashMap<String, Variant>();
    all.put("a message is acknowledged before its work is written", new AcknowledgesFirst());
    all.put("the relay ignores entries that were not taken", new IgnoresFailedEntries());
    all.put("a reservation's record expires after a day", new ExpiringReservations());
    all.put("an event is sent outside of its transaction", new EventsWithoutOutbox());
    all.put("an order is written without regard to its version", new BlindWrites());
    all.put("an idempotency key is forgotten after a day", new ForgetsKeys());
    all.put("the provider is charged under a new key each time", new ChargesUnderNewKeys());
    all.put("a refund is asked for under a new id each time", new RefundsUnderNewIds());
    all.put("stock is released on every cancel", new ReleasesOnEveryCancel());
    all.put("every cancelled order is refunded by nobody", new NeverRefundsCancelled());
    all.put("a cancellation that comes before its payment is ignored", new IgnoresEarlyCancel());
    all.put("a parcel leaves without orders' word", new LeavesWithoutWord());
    all.put("a copy takes the last listing to arrive for the newest", new LastToArriveWins());
    return all;
  }

  private static final class AcknowledgesFirst implements Variant {
    @Override
    public boolean acknowledgesFirst() {
      return true;
    }
  }

  private static final class IgnoresFailedEntries implements Variant {
    @Override
    public boolean losesOnTheWay(Message message, Chance chance) {
      return chance.mishap(100);
    }
  }

  private static final class ReleasesOnEveryCancel implements Variant {
    @Override
    public void handle(Message message, World world, Consumer<Message> handler) {
      handler.accept(
          message.data() instanceof OrderCancelled it
              ? message.with(
                  new OrderCancelled(
                      it.orderId(), it.buyerId(), it.reason(), it.lines(), true, it.refund()))
              : message);
    }
  }

  private static final class NeverRefundsCancelled implements Variant {
    @Override
    public void handle(Message message, World world, Consumer<Message> handler) {
      if (message.to() != Message.Queue.PAYMENTS || !(message.data() instanceof OrderCancelled)) {
        handler.accept(message);
      }
    }
  }

  private static final class IgnoresEarlyCancel implements Variant {
    @Override
    public void handle(Message message, World world, Consumer<Message> handler) {
      var early =
          message.to() == Message.Queue.PAYMENTS
              && message.data() instanceof OrderCancelled it
              && world.payments.find(it.orderId()).isEmpty();
      if (!early) {
        handler.accept(message);
      }
    }
  }

  private static final class LeavesWithoutWord implements Variant {
    @Override
    public void handle(Message message, World world, Consumer<Message> handler) {
      handler.accept(message);
      if (message.to() == Message.Queue.SHIPPING && message.data() instanceof OrderPaid paid) {
        world.shipments.consignment(paid.orderId()).stream()
            .flatMap(consignment -> consignment.shipments().stream())
            .forEach(
                parcel -> {
                  handler.accept(
                      message.with(
                          new bookstore.shared.events.ShipmentStepDue(parcel, "DISPATCH")));
                  handler.accept(message.with(new DispatchApproved(parcel, paid.orderId())));
                });
      }
    }
  }

  private static final class LastToArriveWins implements Variant {
    private final Map<World, Long> versions = new HashMap<>();

    @Override
    public synchronized void handle(Message message, World world, Consumer<Message> handler) {
      handler.accept(
          message.to() == Message.Queue.COPIES && message.data() instanceof StockReserved it
              ? message.with(new StockReserved(it.orderId(), newest(it, world)))
              : message);
    }

    private List<bookstore.shared.events.StockLine> newest(StockReserved event, World world) {
      var version = versions.merge(world, 1L, Long::sum) + 1_000;
      return event.lines().stream()
          .map(
              line ->
                  new bookstore.shared.events.StockLine(
                      line.listingId(), line.quantity(), line.remaining(), version))
          .toList();
    }
  }

  private static final class ExpiringReservations implements Variant {
    private static final Duration KEPT = Duration.ofDays(1);

    @Override
    public Reservations reservations(Reservations real, World world) {
      return new Reservations() {
        private final Map<OrderId, Integer> forgotten = new HashMap<>();

        @Override
        public Optional<Reservation> find(OrderId order) {
          var found = real.find(alias(order));
          if (found.isPresent() && isOld(found.get().at(), world.agenda)) {
            forgotten.merge(order, 1, Integer::sum);
            return Optional.empty();
          }
          return found;
        }

        @Override
        public Written write(
            Reservation reservation, List<Listing> changed, List<Envelope> events) {
          var kept =
              new Reservation(
                  alias(reservation.orderId()),
                  reservation.state(),
                  reservation.lines(),
                  reservation.rejection(),
                  reservation.at(),
                  reservation.version());
          return real.write(kept, changed, events);
        }

        private OrderId alias(OrderId order) {
          var times = forgotten.getOrDefault(order, 0);
          return times == 0 ? order : new OrderId(order.value() + "x" + times);
        }
      };
    }

    private static boolean isOld(Instant at, Clock clock) {
      return at.plus(KEPT).isBefore(clock.instant());
    }
  }

  /// The real store of orders, to be changed in one point.
  private static class OrdersAsTheyAre implements Orders {
    final Orders real;

    OrdersAsTheyAre(Orders real) {
      this.real = real;
    }

    @Override
    public Optional<Order> find(OrderId id) {
      return real.find(id);
    }

    @Override
    public Optional<Answered> answered(UserId buyer, String key) {
      return real.answered(buyer, key);
    }

    @Override
    public Write place(Answered answered, String key, List<Outgoing> messages) {
      return real.place(answered, key, messages);
    }

    @Override
    public Write save(Order before, Order after, List<Outgoing> messages) {
      return real.save(before, after, messages);
    }

    @Override
    public List<Order> ofBuyer(UserId buyer, Optional<String> from, int limit) {
      return real.ofBuyer(buyer, from, limit);
    }

    @Override
    public List<Sale> ofSeller(UserId seller, Optional<String> from, int limit) {
      return real.ofSeller(seller, from, limit);
    }
  }

  private static final class EventsWithoutOutbox implements Variant {
    @Override
    public Orders orders(Orders real, World world) {
      return new OrdersAsTheyAre(real) {
        @Override
        public Write save(Order before, Order after, List<Outgoing> messages) {
          var write = real.save(before, after, List.of());
          world.interruptions.mayDie("between state and event");
          if (write == Write.DONE) {
            world.withoutOutbox.addAll(messages);
          }
          return write;
        }
      };
    }
  }

  private static final class BlindWrites implements Variant {
    @Override
    public Orders orders(Orders real, World world) {
      return new OrdersAsTheyAre(real) {
        @Override
        public Write save(Order before, Order after, List<Outgoing> messages) {
          return real.save(real.find(before.id()).orElseThrow(), after, messages);
        }
      };
    }
  }

  private static final class ForgetsKeys implements Variant {
    private static final Duration KEPT = Duration.ofDays(1);

    @Override
    public Orders orders(Orders real, World world) {
      return new OrdersAsTheyAre(real) {
        private int forgotten;

        @Override
        public Optional<Answered> answered(UserId buyer, String key) {
          return real.answered(buyer, key)
              .filter(it -> it.order().placedAt().plus(KEPT).isAfter(world.agenda.instant()));
        }

        @Override
        public Write place(Answered answered, String key, List<Outgoing> messages) {
          var fresh = answered(answered.order().buyerId(), key).isEmpty();
          return real.place(answered, fresh ? key + "-" + forgotten++ : key, messages);
        }
      };
    }
  }

  /// The real provider, to be called in a wrong way.
  private static class ProviderAsItIs implements Provider {
    final Provider real;

    ProviderAsItIs(Provider real) {
      this.real = real;
    }

    @Override
    public Optional<Answer> find(String key) {
      return real.find(key);
    }

    @Override
    public Answer charge(String key, Money amount, Instrument instrument) {
      return real.charge(key, amount, instrument);
    }

    @Override
    public Answer close(String key) {
      return real.close(key);
    }

    @Override
    public void refund(String key, Refund refund) {
      real.refund(key, refund);
    }
  }

  private static final class ChargesUnderNewKeys implements Variant {
    @Override
    public Provider provider(Provider real, World world) {
      return new ProviderAsItIs(real) {
        private final Map<String, Integer> asked = new HashMap<>();

        @Override
        public Optional<Answer> find(String key) {
          return Optional.empty();
        }

        @Override
        public Answer charge(String key, Money amount, Instrument instrument) {
          asked.merge(key, 1, Integer::sum);
          return real.charge(latest(key), amount, instrument);
        }

        @Override
        public Answer close(String key) {
          return real.close(latest(key));
        }

        @Override
        public void refund(String key, Refund refund) {
          real.refund(latest(key), refund);
        }

        private String latest(String key) {
          return key + Ledger.MARK + asked.getOrDefault(key, 0);
        }
      };
    }
  }

  private static final class RefundsUnderNewIds implements Variant {
    @Override
    public Provider provider(Provider real, World world) {
      return new ProviderAsItIs(real) {
        private int asked;

        @Override
        public void refund(String key, Refund refund) {
          real.refund(key, new Refund(refund.id() + "-" + ++asked, refund.amount()));
        }
      };
    }
  }
}
