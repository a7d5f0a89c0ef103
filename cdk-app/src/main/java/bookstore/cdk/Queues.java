package bookstore.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Creates queues: encrypted, TLS only, with a retention period of 14 days.
final class Queues {

  /// How often a message is received before it moves to the dead-letter queue.
  static final int ATTEMPTS = 5;

  private static final Duration LONGEST = Duration.days(14);

  private Queues() {}

  /// A source queue with a redrive policy to `deadLetters`.
  static Queue working(
      Construct scope, String id, String name, Duration visibility, Queue deadLetters) {
    return base(scope, id, name)
        .visibilityTimeout(visibility)
        .retentionPeriod(LONGEST)
        .deadLetterQueue(
            DeadLetterQueue.builder().queue(deadLetters).maxReceiveCount(ATTEMPTS).build())
        .build();
  }

  /// A dead-letter queue.
  static Queue deadLetters(Construct scope, String id, String name) {
    return base(scope, id, name).retentionPeriod(LONGEST).build();
  }

  private static Queue.Builder base(Construct scope, String id, String name) {
    return Queue.Builder.create(scope, id)
        .queueName(name)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true);
  }
}
