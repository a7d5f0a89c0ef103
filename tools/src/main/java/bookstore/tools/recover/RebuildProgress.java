package bookstore.tools.recover;

import bookstore.shared.dynamodb.RecordTable;
import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.CommandFailedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Waits for the end of a rebuild, up to a time limit.
final class RebuildProgress {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  /// The progress of a replay as catalog stores it.
  private record Replay(int replayed, boolean done) {
    static final Replay UNKNOWN = new Replay(-1, false);
  }

  private final AwsTarget target;
  private final String table;
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private final PrintWriter out;
  private final long end;

  RebuildProgress(
      AwsTarget target, DynamoDbClient dynamoDb, SqsClient sqs, PrintWriter out, int seconds) {
    this.target = target;
    this.table = target.table("catalog");
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.out = out;
    this.end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
  }

  /// Waits until all listings have been replayed and catalog's outbox has published the last of
  /// them.
  void awaitReplay(String id) throws InterruptedException {
    int reported = -1;
    while (true) {
      var replay = replay(id).orElse(Replay.UNKNOWN);
      if (replay.replayed() > reported) {
        reported = replay.replayed();
        out.println("  %,d listings replayed".formatted(reported));
        out.flush();
      }
      if (replay.done() && !hasWaitingMessages()) return;
      pause("catalog has not replayed all listings");
    }
  }

  /// Waits until a consumer has been idle at several checks, because the counts of SQS are
  /// approximate.
  void awaitIdle(String consumer) throws InterruptedException {
    var url = sqs.getQueueUrl(request -> request.queueName(target.named(consumer))).queueUrl();
    for (int idle = 0; idle < 4; ) {
      idle = new MessageCounts(sqs).unprocessed(url) == 0 ? idle + 1 : 0;
      pause(consumer + " still has messages to process");
    }
  }

  private void pause(String unfinished) throws InterruptedException {
    if (System.nanoTime() > end) {
      throw new CommandFailedException("The time limit has passed: " + unfinished + ".");
    }
    Thread.sleep(POLL_INTERVAL);
  }

  private Optional<Replay> replay(String id) {
    try {
      return new RecordTable(dynamoDb, table).find("REPLAY#" + id, "REPLAY", Replay.class);
    } catch (UncheckedIOException e) {
      throw new CommandFailedException("The item of the replay " + id + " cannot be read.");
    }
  }

  private boolean hasWaitingMessages() {
    for (int shard = 0; shard < 4; shard++) {
      var waitsFor = AttributeValue.fromS("RELAY#" + shard);
      var found =
          dynamoDb.query(
              request ->
                  request
                      .tableName(table)
                      .indexName("waiting")
                      .keyConditionExpression("waitsFor = :waitsFor")
                      .expressionAttributeValues(Map.of(":waitsFor", waitsFor))
                      .limit(1));
      if (found.count() > 0) return true;
    }
    return false;
  }
}
