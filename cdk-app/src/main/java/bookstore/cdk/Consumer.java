package bookstore.cdk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.lambda.EventSourceMappingOptions;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// One consumer of events: rule -> queue -> function, with one dead-letter queue for both steps.
final class Consumer extends Construct {

  /// The batch size, the batching window and the maximum concurrency of the event source mapping;
  /// without one, that of the stage. Without any maximum, a queue with many messages takes the
  /// account's concurrency from the API, and each receive that Lambda then throttles counts as an
  /// attempt: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
  record Batch(int size, Duration window, @Nullable Integer calls) {
    static final Batch SMALL = new Batch(10, Duration.seconds(0), null);
  }

  private final String name;
  private final ServiceFunction function;
  private final Queue queue;
  private final Queue deadLetters;

  Consumer(
      Construct scope,
      Stage stage,
      String name,
      ServiceFunction function,
      Batch batch,
      IEventBus bus) {
    super(scope, name);
    this.name = name;
    this.function = function;
    this.deadLetters = Queues.deadLetters(this, "DeadLetters", stage.named(name + "-dlq"));
    this.queue =
        Queues.working(
            this, "Queue", stage.named(name), function.workload().visibility(), deadLetters);
    listenTo(bus, stage.named(name));
    feed(function, batch, batch.calls() == null ? stage.maximumConcurrency() : batch.calls());
  }

  String name() {
    return name;
  }

  ServiceFunction function() {
    return function;
  }

  Queue queue() {
    return queue;
  }

  Queue deadLetters() {
    return deadLetters;
  }

  /// Events that the bus cannot deliver go to the same dead-letter queue. EventBridge writes the
  /// whole event as the message body, so one redrive command handles both.
  private void listenTo(IEventBus bus, String rule) {
    Rule.Builder.create(this, "Rule")
        .ruleName(rule)
        .eventBus(bus)
        .eventPattern(Subscriptions.patternOf(name))
        .targets(
            List.of(
                SqsQueue.Builder.create(queue)
                    .deadLetterQueue(deadLetters)
                    .maxEventAge(Duration.hours(24))
                    .retryAttempts(185)
                    .build()))
        .build();
  }

  private void feed(ServiceFunction function, Batch batch, int calls) {
    function.allow(
        queue.getQueueArn(),
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage",
        "sqs:ChangeMessageVisibility",
        "sqs:GetQueueAttributes");
    function
        .environment("DEAD_LETTERS_URL", deadLetters.getQueueUrl())
        .environment("ATTEMPTS", Integer.toString(Queues.ATTEMPTS))
        .allow(deadLetters.getQueueArn(), "sqs:SendMessage");
    var options =
        EventSourceMappingOptions.builder()
            .eventSourceArn(queue.getQueueArn())
            .batchSize(batch.size())
            .maxBatchingWindow(batch.window())
            .maxConcurrency(calls)
            .reportBatchItemFailures(true);
    function.live().addEventSourceMapping("Queue-" + name, options.build());
  }
}
