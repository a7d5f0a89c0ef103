package bookstore.shared.dynamodb;

import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.runtime.RandomPause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// One DynamoDB transaction, at most 100 items: all of them are written or none. A conflict with
/// another transaction is tried again; a condition that does not hold is an outcome:
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
public final class Transaction {
  private static final Retry CONFLICTS = Retry.throttled(new RandomPause());

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

  /// Writes all of the items or none.
  ///
  /// @throws TransactionCanceledException when conflicts with other transactions outlast the
  ///   retries, or for any other reason than a condition
  public static Outcome write(DynamoDbClient dynamoDb, List<TransactWriteItem> items) {
    var conflicts = new ArrayList<TransactionCanceledException>();
    return CONFLICTS
        .tryUntilPresent(() -> attempt(dynamoDb, items, conflicts))
        .orElseThrow(conflicts::getLast);
  }

  /// Empty after a conflict, which is added to `conflicts`.
  private static Optional<Outcome> attempt(
      DynamoDbClient dynamoDb,
      List<TransactWriteItem> items,
      List<TransactionCanceledException> conflicts) {
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(items));
      return Optional.of(new Outcome.Written());
    } catch (TransactionCanceledException e) {
      var refused = refused(e);
      if (!refused.isEmpty()) {
        return Optional.of(new Outcome.Refused(refused));
      }
      if (!isConflict(e)) {
        throw e;
      }
      conflicts.add(e);
      return Optional.empty();
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
}
