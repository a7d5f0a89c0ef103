package bookstore.simulator;

import bookstore.payments.domain.Provider;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Relay, bus, queues and dead-letter queues: what was written arrives at least once, any time, in
/// any order.
final class Bus {
  private static final Duration VISIBILITY = Duration.ofSeconds(90);

  private final World world;
  private final Variant variant;
  private final List<Message> log = new ArrayList<>();
  private int ordersRelayed;
  private int paymentsRelayed;
  private int shipmentsRelayed;
  private int catalogRelayed;

  Bus(World world, Variant variant) {
    this.world = world;
    this.variant = variant;
  }

  /// Every message that was ever sent, each copy of it.
  List<Message> log() {
    return List.copyOf(log);
  }

  /// Publishes what the outboxes have new.
  void relay() {
    ordersRelayed += relay(world.orders.sentAfter(ordersRelayed));
    paymentsRelayed += relay(world.payments.sentAfter(paymentsRelayed));
    shipmentsRelayed += relay(world.shipments.sentAfter(shipmentsRelayed));
    var catalog = world.catalog.sentAfter(catalogRelayed);
    catalog.forEach(event -> publish(event, Duration.ZERO));
    catalogRelayed += catalog.size();
    relay(world.withoutOutbox);
    world.withoutOutbox.clear();
  }

  private int relay(List<Outgoing> sent) {
    sent.forEach(outgoing -> publish(outgoing.envelope(), outgoing.delay()));
    return sent.size();
  }

  private void publish(Envelope envelope, Duration delay) {
    if (envelope.data() instanceof OrderPlaced order) {
      world.placed.add(order.orderId());
    }
    for (var message : Message.of(envelope)) {
      var times = 1;
      if (world.chance.mishap(5)) {
        times += 1 + world.chance.below(2);
        world.tally.count("sent more than once");
      }
      for (var i = 0; i < times; i++) {
        send(message, delay.plus(world.chance.delivery()));
      }
    }
  }

  private void send(Message message, Duration wait) {
    log.add(message);
    if (variant.losesOnTheWay(message, world.chance)) {
      world.trace.add("lost", message);
      return;
    }
    world.agenda.in(wait, () -> deliver(message));
  }

  private void deliver(Message message) {
    if (world.chance.mishap(60)) {
      world.tally.count("dead and redriven");
      world.trace.add("dead letter", message);
      world.agenda.in(Duration.ofDays(1 + world.chance.below(20)), () -> deliver(message));
      return;
    }
    try {
      variant.handle(message, world, world::handle);
      world.trace.add("done", message);
    } catch (Interruptions.Death death) {
      world.trace.add(String.valueOf(death.getMessage()), message);
      if (!variant.acknowledgesFirst()) {
        world.agenda.in(VISIBILITY, () -> deliver(message));
      }
    } catch (Provider.TimedOut e) {
      world.tally.count("provider timed out");
      world.trace.add("timed out", message);
      world.agenda.in(VISIBILITY, () -> deliver(message));
    }
    relay();
  }
}
