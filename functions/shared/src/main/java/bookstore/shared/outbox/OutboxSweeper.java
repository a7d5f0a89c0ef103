package bookstore.shared.outbox;

import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ScheduleFunction;
import bookstore.shared.runtime.SnapStart;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Metric;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;

/// Delivers, every minute, the items that have been in the outbox for longer than a minute: Lambda
/// has given up their stream records, or the relay is slow. In the second case an event may be
/// delivered twice; consumers are idempotent.
public final class OutboxSweeper implements ScheduleFunction {
  private static final Duration MIN_AGE = Duration.ofMinutes(1);

  /// How many items are read together; BatchGetItem takes 100 keys.
  private static final int PAGE = 100;

  private final PendingIndex waiting;
  private final OutboxDelivery delivery;
  private final Clock clock;

  public OutboxSweeper() {
    this(Environment.ofProcess());
  }

  public OutboxSweeper(Map<String, String> environment) {
    this(environment, OutboxConfiguration.from(environment));
  }

  private OutboxSweeper(Map<String, String> environment, OutboxConfiguration configuration) {
    this(configuration, Clock.systemUTC());
    var function = configuration.service().serviceName() + "-sweeper";
    SnapStart.prime(function, environment, OutboxSweeper::new, delivery::connect);
  }

  public OutboxSweeper(OutboxConfiguration configuration, Clock clock) {
    this(
        new PendingIndex(
            new RecordTable(
                configuration.service().clients().dynamoDb(), configuration.service().tableName())),
        new OutboxDelivery(configuration),
        clock);
  }

  OutboxSweeper(PendingIndex waiting, OutboxDelivery delivery, Clock clock) {
    this.waiting = waiting;
    this.delivery = delivery;
    this.clock = clock;
  }

  @Override
  public Map<String, Integer> handleRequest(Map<String, Object> schedule, Context context) {
    return delivery.telemetry().inScope(context, null, () -> sweepAll(context));
  }

  private Map<String, Integer> sweepAll(Context context) {
    var run = delivery.begin(context);
    deliver(run, context);
    int delivered = run.delivered();
    var counts = Map.of("delivered", delivered);
    delivery.telemetry().info(new LogEvent.ScheduleRun(counts));
    if (delivered > 0) {
      Telemetry.count(context, Metric.OUTBOX_ITEMS_SWEPT, delivered);
    }
    return counts;
  }

  /// A page of each shard in turn, until all are read or half of the function's time is over: a
  /// call without an answer takes a third of it.
  private void deliver(OutboxDelivery.Run run, Context context) {
    var latest = clock.instant().minus(MIN_AGE);
    int reserve = context.getRemainingTimeInMillis() / 2;
    var open = new ArrayDeque<PendingIndex.Start>();
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      open.add(PendingIndex.Start.of(Outbox.waitsFor(shard)));
    }
    while (!open.isEmpty() && run.canGoOn() && context.getRemainingTimeInMillis() > reserve) {
      var part = waiting.since(open.remove(), latest, PAGE);
      part.next().ifPresent(open::add);
      run.deliver(waiting.read(part.keys()).stream().map(OutboxItem::of).toList());
    }
  }
}
