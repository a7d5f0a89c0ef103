package bookstore.shared.dynamodb;

import bookstore.shared.kernel.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// One DynamoDB transaction, at most 100 items: all of them are written or none. A conflict with
/// another transaction is tried again; a condition that does not hold is an outcome:
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
public final class Transaction {
  private static final int TRIES = 8;

  private Transaction() {}

  /// How it ended.
  public sealed interface Outcome {
    record Written() implements Outcome {}

    /// `positions` are the indexes of the items whose condition does not hold.
    record Refused(List<Integer> positions) implements Outcome {
      public Refused {
        positions = List.copyOf(positions);
      }
    }
  }

  /// Throws the SDK's exception for any other failure, also when conflicts do not end.
  public static Outcome write(DynamoDbClient dynamoDb, List<TransactWriteItem> items) {
    for (int attempt = 1; ; attempt++) {
      try {
        dynamoDb.transactWriteItems(request -> request.transactItems(items));
        return new Outcome.Written();
      } catch (TransactionCanceledException e) {
        var refused = refused(e);
        if (!refused.isEmpty()) {
          return new Outcome.Refused(refused);
        }
        if (attempt == TRIES || !isConflict(e)) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  /// As [#write], for items whose conditions make one optimistic lock: STALE when one of them does
  /// not hold.
  public static SaveResult save(DynamoDbClient dynamoDb, List<TransactWriteItem> items) {
    return switch (write(dynamoDb, items)) {
      case Outcome.Written() -> SaveResult.SAVED;
      case Outcome.Refused _ -> SaveResult.STALE;
    };
  }

  private static List<Integer> refused(TransactionCanceledException e) {
    var positions = new ArrayList<Integer>();
    for (int i = 0; i < e.cancellationReasons().size(); i++) {
      if ("ConditionalCheckFailed".equals(e.cancellationReasons().get(i).code())) {
        positions.add(i);
      }
    }
    return positions;
  }

  private static boolean isConflict(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .anyMatch(
            reason ->
                "TransactionConflict".equals(reason.code())
                    || "ThrottlingError".equals(reason.code())
                    || "ProvisionedThroughputExceeded".equals(reason.code()));
  }

  public static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(5, 10L << Math.min(attempt, 6)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two tries of a transaction", e);
    }
  }
}
