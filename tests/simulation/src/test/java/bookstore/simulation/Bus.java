package bookstore.simulation;

import bookstore.payments.domain.payment.Provider;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OutboxMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Bus, queues and dead letters: what is sent arrives at least once, at any time, in any order.
final class Bus {
  private static final int RECEIVES = 4;
  private static final Duration VISIBILITY = Duration.ofSeconds(90);

  private final Chance chance;
  private final Agenda agenda;
  private final Trace trace;
  private final Coverage coverage;
  private final UnaryOperator<Envelope> wire;
  private final Map<String, Consumer<Envelope>> consumers = new HashMap<>();
  private final Map<String, BookstoreEvent> said = new LinkedHashMap<>();
  private final List<Message> log = new ArrayList<>();
  private boolean calm = true;

  private record Message(String queue, Envelope envelope) {}

  /// `wire` is what becomes of an event on its way.
  Bus(Chance chance, Agenda agenda, Trace trace, Coverage coverage, UnaryOperator<Envelope> wire) {
    this.chance = chance;
    this.agenda = agenda;
    this.trace = trace;
    this.coverage = coverage;
    this.wire = wire;
  }

  /// Whether everything arrives once and soon.
  void calm(boolean is) {
    calm = is;
  }

  void subscribe(String queue, Consumer<Envelope> consumer) {
    consumers.put(queue, consumer);
  }

  void send(OutboxMessage outgoing) {
    var envelope = outgoing.envelope();
    var before = said.putIfAbsent(envelope.eventId(), envelope.data());
    Invariant.AN_EVENT_SAID_AGAIN_SAYS_THE_SAME.holds(
        before == null || before.equals(envelope.data()),
        "%s: %s, %s",
        envelope.eventId(),
        before,
        envelope.data());
    var arriving = wire.apply(envelope);
    for (var queue : Routes.of(envelope.data())) {
      if (consumers.containsKey(queue)) {
        send(new Message(queue, arriving), outgoing.delay());
      }
    }
  }

  private void send(Message message, Duration delay) {
    log.add(message);
    trace.note(message.queue(), "<- is sent", message.envelope());
    var copies = calm || !chance.oneIn(5) ? 1 : chance.between(2, 3);
    for (int i = 0; i < copies; i++) {
      agenda.after(delay.plus(travel()), () -> receive(message, 1));
    }
    if (copies > 1) {
      coverage.count(Path.MESSAGE_DUPLICATED);
    }
  }

  private Duration travel() {
    if (calm) {
      return Duration.ofMillis(chance.between(1, 50));
    }
    return switch (chance.between(1, 40)) {
      case 40 -> {
        coverage.count(Path.MESSAGE_OVER_A_DAY_LATE);
        yield days(15);
      }
      case 36, 37, 38, 39 -> chance.upTo(Duration.ofMinutes(20));
      default -> chance.upTo(Duration.ofSeconds(3));
    };
  }

  private Duration days(int most) {
    return Duration.ofDays(1).plus(chance.upTo(Duration.ofDays(most)));
  }

  private void receive(Message message, int times) {
    if (!calm && chance.oneIn(100)) {
      bury(message, "lost on its way");
      return;
    }
    try {
      take(message);
      coverage.count(Path.MESSAGE_TAKEN);
      trace.note(message.queue(), "takes", message.envelope().eventId());
    } catch (Death | Provider.TimedOutException e) {
      coverage.count(Path.MESSAGE_FAILED);
      trace.note(message.queue(), String.valueOf(e.getMessage()), message.envelope().eventId());
      if (times < RECEIVES) {
        agenda.after(VISIBILITY, () -> receive(message, times + 1));
      } else {
        bury(message, "failed too often");
      }
    }
  }

  private void bury(Message message, String why) {
    coverage.count(Path.MESSAGE_DEAD_LETTERED);
    trace.note(message.queue() + "-dlq", why, message.envelope().eventId());
    agenda.after(
        days(20),
        () -> {
          coverage.count(Path.MESSAGE_REDRIVEN);
          trace.note(message.queue(), "redriven", message.envelope().eventId());
          receive(message, 1);
        });
  }

  private void take(Message message) {
    try {
      consumer(message).accept(message.envelope());
    } catch (Provider.TimedOutException e) {
      throw e;
    } catch (RuntimeException e) {
      var failed =
          new Invariant.Violated(
              Invariant.A_MESSAGE_FAILS_ONLY_WHEN_A_PROCESS_DIES, message + ": " + e);
      failed.initCause(e);
      throw failed;
    }
  }

  private Consumer<Envelope> consumer(Message message) {
    return java.util.Objects.requireNonNull(consumers.get(message.queue()));
  }

  /// Everything once more, in any order, but for questions: those are answered each time.
  void replay() {
    for (var message : chance.shuffled(log)) {
      if (isQuestion(message.envelope())) {
        continue;
      }
      coverage.count(Path.MESSAGE_REPLAYED);
      trace.note(message.queue(), "takes again", message.envelope().eventId());
      take(message);
    }
  }

  private static boolean isQuestion(Envelope envelope) {
    return envelope.data() instanceof OrderOverdue;
  }

  /// How many different events were sent.
  int sent() {
    return said.size();
  }

  <E extends BookstoreEvent> List<E> sent(Class<E> type) {
    return said.values().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
