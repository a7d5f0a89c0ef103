package localcloud.endpoint.emulators.events;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import localcloud.endpoint.iam.Arns;

/// Fires the rules that have a schedule, those of functions once the stack is deployed. The period
/// of a rate begins when this process first reads the rule, and is divided by the time scale, to
/// five seconds at least.
final class Scheduler implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());

  private record Due(String expression, Optional<Instant> at) {}

  private static final Duration MIN_PERIOD = Duration.ofSeconds(5);

  private final EventStore store;
  private final double timeScale;
  private final TargetDelivery delivery;
  private final Arns arns;
  private final Map<String, Due> dueByRule = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("event-schedules").daemon().factory());

  Scheduler(EventStore store, TargetDelivery delivery, Arns arns, double timeScale) {
    this.timeScale = timeScale;
    this.store = store;
    this.delivery = delivery;
    this.arns = arns;
    var _ = timer.scheduleWithFixedDelay(() -> fireDue(Instant.now()), 1, 1, TimeUnit.SECONDS);
  }

  void fireDue(Instant now) {
    var scheduled =
        store.rules().stream()
            .filter(rule -> rule.enabled() && rule.schedule().isPresent())
            .filter(delivery::canDeliver)
            .toList();
    dueByRule.keySet().retainAll(scheduled.stream().map(Rule::arn).toList());
    for (var rule : scheduled) {
      try {
        fireIfDue(rule, now);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "The scheduled rule " + rule.arn() + " failed", e);
      }
    }
  }

  private void fireIfDue(Rule rule, Instant now) throws IOException, InterruptedException {
    var expression = rule.schedule().orElseThrow();
    var due = dueByRule.get(rule.arn());
    if (due == null || !due.expression().equals(expression)) {
      dueByRule.put(rule.arn(), new Due(expression, schedule(expression).next(now)));
      return;
    }
    if (due.at().isPresent() && !due.at().get().isAfter(now)) {
      dueByRule.put(
          rule.arn(), new Due(expression, following(schedule(expression), due.at().get(), now)));
      var event =
          Event.scheduled(
              UUID.randomUUID().toString(), rule.arn(), now, arns.accountId(), arns.region());
      for (var target : rule.targets()) {
        delivery.deliver(rule, target, event);
      }
    }
  }

  private ScheduleExpression schedule(String expression) {
    return switch (ScheduleExpression.parse(expression)) {
      case ScheduleExpression.Rate(var every) -> new ScheduleExpression.Rate(scaled(every));
      case ScheduleExpression.Cron cron -> cron;
    };
  }

  private Duration scaled(Duration every) {
    var divided = Duration.ofMillis(Math.round(every.toMillis() / timeScale));
    return divided.compareTo(MIN_PERIOD) < 0 && timeScale > 1 ? MIN_PERIOD : divided;
  }

  /// The next time after `now`. Missed times, for instance while the machine was suspended, are
  /// skipped.
  private static Optional<Instant> following(
      ScheduleExpression schedule, Instant fired, Instant now) {
    return schedule.next(fired).filter(next -> next.isAfter(now)).or(() -> schedule.next(now));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
