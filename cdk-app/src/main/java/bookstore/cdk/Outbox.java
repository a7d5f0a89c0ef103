package bookstore.cdk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.lambda.DlqDestinationConfig;
import software.amazon.awscdk.services.lambda.EventSourceMappingOptions;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.IEventSourceDlq;
import software.amazon.awscdk.services.lambda.IEventSourceMapping;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// Publishes the outbox items of a service: table stream -> relay -> bus.
final class Outbox extends Construct {

  private final ServiceFunction relay;
  private final ServiceFunction sweeper;
  private final Queue failures;

  Outbox(
      Construct scope,
      Stage stage,
      String service,
      ServiceFunction relay,
      ServiceFunction sweeper,
      TableV2 table,
      IEventBus bus) {
    super(scope, "Outbox");
    this.relay = relay;
    this.sweeper = sweeper;
    this.failures = Queues.deadLetters(this, "Failures", stage.named(service + "-relay-failures"));
    Accepted.finding(failures, "SQS3", "It is itself where failures end, and has an alarm");
    for (var carrier : List.of(relay, sweeper)) {
      carrier
          .allow(table.getTableArn(), "dynamodb:BatchWriteItem", "dynamodb:UpdateItem")
          .allow(bus.getEventBusArn(), "events:PutEvents");
    }
    feed(table);
  }

  ServiceFunction relay() {
    return relay;
  }

  /// The function that publishes outbox items that the relay missed.
  ServiceFunction sweeper() {
    return sweeper;
  }

  Queue failures() {
    return failures;
  }

  /// The relay sets aside what can never be published. A record that fails for an hour all the same
  /// must not block its shard: Lambda bisects the batch, gives up and sends a message to
  /// `failures`. The outbox item stays in the table.
  private void feed(TableV2 table) {
    var stream = Objects.requireNonNull(table.getTableStreamArn());
    relay
        .allow(
            stream,
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams")
        .allow(failures.getQueueArn(), "sqs:SendMessage");
    relay
        .live()
        .addEventSourceMapping(
            "Stream",
            EventSourceMappingOptions.builder()
                .eventSourceArn(stream)
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .filters(List.of(newOutboxItems()))
                .batchSize(50)
                .bisectBatchOnError(true)
                .reportBatchItemFailures(true)
                .retryAttempts(20)
                .maxRecordAge(Duration.hours(1))
                .onFailure(new Failures(failures))
                .build());
  }

  /// Replaces the CDK's `SqsDlq`, which also grants the relay read access to the queue's
  /// attributes.
  private static final class Failures implements IEventSourceDlq {
    private final Queue target;

    Failures(Queue target) {
      this.target = target;
    }

    @Override
    public DlqDestinationConfig bind(IEventSourceMapping mapping, IFunction function) {
      return DlqDestinationConfig.builder().destination(target.getQueueArn()).build();
    }
  }

  private static Map<String, Object> newOutboxItems() {
    return FilterCriteria.filter(
        new TreeMap<>(
            Map.of(
                "eventName",
                FilterRule.isEqual("INSERT"),
                "dynamodb",
                Map.of("Keys", Map.of("pk", Map.of("S", FilterRule.beginsWith("OUTBOX#")))))));
  }
}
