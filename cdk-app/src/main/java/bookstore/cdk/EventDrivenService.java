package bookstore.cdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/// A service: its table, its functions, its queues and its outbox.
abstract class EventDrivenService extends Construct {

  private final String service;
  private final Stage stage;
  private final Backbone backbone;
  private final TableV2 table;
  private final Code code;
  private final Outbox outbox;
  private final List<ServiceFunction> functions = new ArrayList<>();
  private final List<Consumer> consumers = new ArrayList<>();

  /// Whether the table has the index `gsi1`.
  enum Index {
    NONE,
    GSI1
  }

  EventDrivenService(
      Construct scope, String id, String service, Index index, Release release, Backbone backbone) {
    super(scope, id);
    this.service = service;
    this.stage = release.stage();
    this.backbone = backbone;
    this.code = Code.fromAsset(release.files().deployable(service).toString());
    this.table =
        tableBuilder()
            .partitionKey(string("pk"))
            .sortKey(string("sk"))
            .billing(Billing.onDemand())
            .dynamoStream(StreamViewType.NEW_IMAGE)
            .timeToLiveAttribute("expiresAt")
            .globalSecondaryIndexes(indexes(index))
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(stage.retainData())
            .removalPolicy(stage.removalOfData())
            .build();
    this.outbox = newOutbox();
  }

  final String service() {
    return service;
  }

  final List<ServiceFunction> functions() {
    return List.copyOf(functions);
  }

  final List<Consumer> consumers() {
    return List.copyOf(consumers);
  }

  final Outbox outbox() {
    return outbox;
  }

  final TableV2 table() {
    return table;
  }

  final String tableArn() {
    return table.getTableArn();
  }

  /// The sparse index `waiting`.
  final String waitingArn() {
    return table.getTableArn() + "/index/waiting";
  }

  final String indexArn() {
    return table.getTableArn() + "/index/gsi1";
  }

  /// Adds a function, named as in docs/architecture.md.
  final ServiceFunction function(
      String name, String handler, Workload workload, Map<String, String> environment) {
    var all = new TreeMap<>(environment);
    all.put("SERVICE_NAME", service);
    all.put("TABLE_NAME", table.getTableName());
    stage.quotas().getOrDefault(name, Map.of()).forEach((key, value) -> all.put(key, "" + value));
    var function = new ServiceFunction(this, idOf(name), stage, name, handler, workload, code, all);
    functions.add(function);
    return function;
  }

  /// Adds a queue that receives the events listed in `Subscriptions`, and maps it to the function.
  final Consumer consumer(String queue, ServiceFunction function, Consumer.Batch batch) {
    var consumer = new Consumer(this, stage, queue, function, batch, backbone.bus());
    consumers.add(consumer);
    return consumer;
  }

  /// Lets the relay and the sweeper send timers to the queue of the service.
  final void sendTimersTo(Consumer own) {
    for (var sender : List.of(outbox.relay(), outbox.sweeper())) {
      sender
          .environment("TIMERS_QUEUE_URL", own.queue().getQueueUrl())
          .allow(own.queue().getQueueArn(), "sqs:SendMessage");
    }
  }

  /// Runs a function every minute. A failed run is not retried, because the next run replaces it.
  final void everyMinute(ServiceFunction function) {
    Rule.Builder.create(function, "EveryMinute")
        .ruleName(stage.named(function.name()))
        .schedule(Schedule.rate(Duration.minutes(1)))
        .targets(
            List.of(
                LambdaFunction.Builder.create(function.live())
                    .retryAttempts(0)
                    .maxEventAge(Duration.minutes(1))
                    .build()))
        .build();
  }

  private Outbox newOutbox() {
    var environment = Map.of("EVENT_BUS_NAME", backbone.bus().getEventBusName(), "TIME_SCALE", "1");
    var relay =
        function(
            service + "-relay", "bookstore.shared.outbox.OutboxRelay", Workload.RELAY, environment);
    var sweeper =
        function(
            service + "-sweeper",
            "bookstore.shared.outbox.OutboxSweeper",
            Workload.SCHEDULED,
            environment);
    sweeper.allow(waitingArn(), "dynamodb:Query").allow(tableArn(), "dynamodb:BatchGetItem");
    everyMinute(sweeper);
    return new Outbox(this, stage, service, relay, sweeper, table, backbone.bus());
  }

  /// A table that outlives its stack has no fixed name: after a first deployment that failed, the
  /// second one would find it taken, and a restored backup has to have another name.
  private TableV2.Builder tableBuilder() {
    var builder = TableV2.Builder.create(this, "Table");
    return stage.retainData() ? builder : builder.tableName(stage.named(service));
  }

  private static List<GlobalSecondaryIndexPropsV2> indexes(Index index) {
    var indexes = new ArrayList<GlobalSecondaryIndexPropsV2>();
    indexes.add(
        GlobalSecondaryIndexPropsV2.builder()
            .indexName("waiting")
            .partitionKey(string("waitsFor"))
            .sortKey(string("since"))
            .projectionType(ProjectionType.KEYS_ONLY)
            .build());
    if (index == Index.GSI1) {
      indexes.add(
          GlobalSecondaryIndexPropsV2.builder()
              .indexName("gsi1")
              .partitionKey(string("gsi1pk"))
              .sortKey(string("gsi1sk"))
              .projectionType(ProjectionType.KEYS_ONLY)
              .build());
    }
    return indexes;
  }

  private static Attribute string(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  /// The construct id: `Api` for `orders-api`.
  private String idOf(String name) {
    var rest = name.substring(service.length() + 1);
    return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
  }
}
