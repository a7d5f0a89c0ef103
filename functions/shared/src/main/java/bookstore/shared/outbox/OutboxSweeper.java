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
import java.util.Map;

/// Delivers, every minute, the items that have been in the outbox for longer than a minute, because
/// the stream gave up their records or never had them. If the relay was only slow, an event is
/// delivered twice; consumers are idempotent.
public final class OutboxSweeper implements ScheduleFunction {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Of a shard in a minute, so that a relay that is only slow is not made slower.
  private static final int MOST = 250;

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
    int delivered = 0;
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      delivered += sweep(Outbox.waitsFor(shard), context);
    }
    var counts = Map.of("delivered", delivered);
    delivery.telemetry().info(new LogEvent.ScheduleRun(counts));
    if (delivered > 0) {
      Telemetry.count(context, Metric.OUTBOX_ITEMS_SWEPT, delivered);
    }
    return counts;
  }

  private int sweep(String shard, Context context) {
    var keys = waiting.since(shard, clock.instant().minus(PATIENCE), MOST);
    var items = waiting.read(keys).stream().map(OutboxItem::of).toList();
    return items.size() - delivery.deliver(items, context).size();
  }
}
