package bookstore.shared.dynamodb;

import bookstore.shared.kernel.Retry;
import bookstore.shared.runtime.RandomPause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactUpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
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

  /// Writes all of the items or none. When an answer is lost the SDK sends the request again with
  /// its client token, so that a transaction which was done is not refused by its own conditions: a
  /// conditional PutItem would be.
  ///
  /// @throws TransactionCanceledException when conflicts with other transactions outlast the
  ///   retries, or for any other reason than a condition
  static Outcome write(DynamoDbEnhancedClient client, List<Write> writes) {
    var conflicts = new ArrayList<TransactionCanceledException>();
    return CONFLICTS
        .tryUntilPresent(() -> attempt(client, writes, conflicts))
        .orElseThrow(conflicts::getLast);
  }

  /// Empty after a conflict, which is added to `conflicts`.
  private static Optional<Outcome> attempt(
      DynamoDbEnhancedClient client,
      List<Write> writes,
      List<TransactionCanceledException> conflicts) {
    try {
      client.transactWriteItems(request(writes));
      return Optional.of(new Outcome.Written());
    } catch (TransactionCanceledException e) {
      var refused = refused(e);
      if (!refused.isEmpty()) {
        return Optional.of(new Outcome.Refused(refused));
      }
      if (!isConflict(e) && !isThrottled(e)) {
        throw e;
      }
      conflicts.add(e);
      return Optional.empty();
    }
  }

  private static TransactWriteItemsEnhancedRequest request(List<Write> writes) {
    var request = TransactWriteItemsEnhancedRequest.builder();
    for (var write : writes) {
      var table = write.table().enhanced();
      switch (write) {
        case Write.Put put -> request.addPutItem(table, put(put));
        case Write.Update update -> request.addUpdateItem(table, update(update));
        case Write.Delete delete -> request.addDeleteItem(table, delete(delete));
        case Write.Check check ->
            request.addConditionCheck(
                table,
                it ->
                    it.key(check.key().enhanced())
                        .conditionExpression(check.condition().enhanced()));
      }
    }
    return request.build();
  }

  private static TransactPutItemEnhancedRequest<Item> put(Write.Put put) {
    var request = TransactPutItemEnhancedRequest.builder(Item.class).item(put.item());
    put.condition().ifPresent(condition -> request.conditionExpression(condition.enhanced()));
    return request.build();
  }

  private static TransactUpdateItemEnhancedRequest<Item> update(Write.Update update) {
    return TransactUpdateItemEnhancedRequest.builder(Item.class)
        .item(update.change())
        .conditionExpression(update.condition().enhanced())
        .build();
  }

  private static TransactDeleteItemEnhancedRequest delete(Write.Delete delete) {
    var request = TransactDeleteItemEnhancedRequest.builder().key(delete.key().enhanced());
    delete.condition().ifPresent(condition -> request.conditionExpression(condition.enhanced()));
    return request.build();
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

  /// Whether a transaction was cancelled only because others wrote the same items at the time.
  public static boolean isConflict(TransactionCanceledException e) {
    return hasReason(e, List.of("TransactionConflict"));
  }

  private static boolean isThrottled(TransactionCanceledException e) {
    return hasReason(e, List.of("ThrottlingError", "ProvisionedThroughputExceeded"));
  }

  private static boolean hasReason(TransactionCanceledException e, List<String> codes) {
    return e.cancellationReasons().stream().anyMatch(reason -> codes.contains(reason.code()));
  }
}
