package bookstore.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Queues as we make all of them: encrypted, TLS only, and what fails is kept for two weeks.
final class Queues {

  /// So often a message is tried before it is a dead letter.
  static final int ATTEMPTS = 5;

  private static final Duration LONGEST = Duration.days(14);

  private Queues() {}

  /// A queue whose messages move to `deadLetters` when they failed too often.
  static Queue working(
      Construct scope, String id, String name, Duration visibility, Queue deadLetters) {
    return base(scope, id, name)
        .visibilityTimeout(visibility)
        .retentionPeriod(LONGEST)
        .deadLetterQueue(
            DeadLetterQueue.builder().queue(deadLetters).maxReceiveCount(ATTEMPTS).build())
        .build();
  }

  /// The end of the line: someone looks at what lies here.
  static Queue ofLastResort(Construct scope, String id, String name) {
    return base(scope, id, name).retentionPeriod(LONGEST).build();
  }

  private static Queue.Builder base(Construct scope, String id, String name) {
    return Queue.Builder.create(scope, id)
        .queueName("bookstore-" + name)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true);
  }
}
