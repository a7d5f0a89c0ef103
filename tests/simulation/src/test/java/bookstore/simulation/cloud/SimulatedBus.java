package bookstore.simulation.cloud;

import bookstore.payments.domain.payment.Provider;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OutboxMessage;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.engine.PathCoverage;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.engine.ScheduleTrace;
import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// SimulatedBus, queues and dead letters: what is sent arrives at least once, at any time, in any
/// order.
public final class SimulatedBus {
  private static final int RECEIVES = 4;
  private static final Duration VISIBILITY = Duration.ofSeconds(90);

  private final SeededRandom random;
  private final VirtualTime time;
  private final ScheduleTrace trace;
  private final PathCoverage coverage;
  private final UnaryOperator<Envelope> wire;
  private final Map<String, Consumer<Envelope>> consumers = new HashMap<>();
  private final Map<String, BookstoreEvent> sentEvents = new LinkedHashMap<>();
  private final List<Message> log = new ArrayList<>();
  private boolean faultless = true;

  private record Message(String queue, Envelope envelope) {}

  /// `wire` is what becomes of an event on its way.
  public SimulatedBus(
      SeededRandom random,
      VirtualTime time,
      ScheduleTrace trace,
      PathCoverage coverage,
      UnaryOperator<Envelope> wire) {
    this.random = random;
    this.time = time;
    this.trace = trace;
    this.coverage = coverage;
    this.wire = wire;
  }

  /// Whether every message is delivered once, within milliseconds.
  public void faultless(boolean is) {
    faultless = is;
  }

  public void subscribe(String queue, Consumer<Envelope> consumer) {
    consumers.put(queue, consumer);
  }

  public void send(OutboxMessage outgoing) {
    var envelope = outgoing.envelope();
    var before = sentEvents.putIfAbsent(envelope.eventId(), envelope.data());
    Invariant.A_REPEATED_EVENT_HAS_THE_SAME_CONTENT.holds(
        before == null || before.equals(envelope.data()),
        "%s: %s, %s",
        envelope.eventId(),
        before,
        envelope.data());
    var arriving = wire.apply(envelope);
    for (var queue : EventRoutes.of(envelope.data())) {
      if (consumers.containsKey(queue)) {
        send(new Message(queue, arriving), outgoing.delay());
      }
    }
  }

  private void send(Message message, Duration delay) {
    log.add(message);
    trace.note(message.queue(), "<- is sent", message.envelope());
    var copies = faultless || !random.oneIn(5) ? 1 : random.between(2, 3);
    for (int i = 0; i < copies; i++) {
      time.after(delay.plus(deliveryDelay()), () -> receive(message, 1));
    }
    if (copies > 1) {
      coverage.count(ExecutionPath.MESSAGE_DUPLICATED);
    }
  }

  private Duration deliveryDelay() {
    if (faultless) {
      return Duration.ofMillis(random.between(1, 50));
    }
    return switch (random.between(1, 40)) {
      case 40 -> {
        coverage.count(ExecutionPath.MESSAGE_OVER_A_DAY_LATE);
        yield days(15);
      }
      case 36, 37, 38, 39 -> random.upTo(Duration.ofMinutes(20));
      default -> random.upTo(Duration.ofSeconds(3));
    };
  }

  private Duration days(int most) {
    return Duration.ofDays(1).plus(random.upTo(Duration.ofDays(most)));
  }

  private void receive(Message message, int times) {
    if (!faultless && random.oneIn(100)) {
      deadLetter(message, "lost on its way");
      return;
    }
    try {
      take(message);
      coverage.count(ExecutionPath.MESSAGE_TAKEN);
      trace.note(message.queue(), "takes", message.envelope().eventId());
    } catch (ProcessCrashError | Provider.TimedOutException e) {
      coverage.count(ExecutionPath.MESSAGE_FAILED);
      trace.note(message.queue(), String.valueOf(e.getMessage()), message.envelope().eventId());
      if (times < RECEIVES) {
        time.after(VISIBILITY, () -> receive(message, times + 1));
      } else {
        deadLetter(message, "failed too often");
      }
    }
  }

  private void deadLetter(Message message, String why) {
    coverage.count(ExecutionPath.MESSAGE_DEAD_LETTERED);
    trace.note(message.queue() + "-dlq", why, message.envelope().eventId());
    time.after(
        days(20),
        () -> {
          coverage.count(ExecutionPath.MESSAGE_REDRIVEN);
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
          new Invariant.ViolationError(
              Invariant.A_MESSAGE_FAILS_ONLY_WHEN_A_PROCESS_CRASHES, message + ": " + e);
      failed.initCause(e);
      throw failed;
    }
  }

  private Consumer<Envelope> consumer(Message message) {
    return java.util.Objects.requireNonNull(consumers.get(message.queue()));
  }

  /// Everything once more, in any order, but for questions: those are answered each time.
  public void replay() {
    for (var message : random.shuffled(log)) {
      if (isQuestion(message.envelope())) {
        continue;
      }
      coverage.count(ExecutionPath.MESSAGE_REPLAYED);
      trace.note(message.queue(), "takes again", message.envelope().eventId());
      take(message);
    }
  }

  private static boolean isQuestion(Envelope envelope) {
    return envelope.data() instanceof OrderOverdue;
  }

  /// How many different events were sent.
  public int sent() {
    return sentEvents.size();
  }

  public <E extends BookstoreEvent> List<E> sent(Class<E> type) {
    return sentEvents.values().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
