package bookstore.shared.dynamodb;

import bookstore.shared.kernel.Retry;
import bookstore.shared.runtime.RandomPause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactUpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

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

  /// Writes all of the items or none. A single put is a conditional PutItem, which is as atomic and
  /// costs half the write units.
  ///
  /// @throws TransactionCanceledException when conflicts with other transactions outlast the
  ///   retries, or for any other reason than a condition
  /// @throws TransactionConflictException when those of a single put do
  static Outcome write(DynamoDbEnhancedClient client, List<Write> writes) {
    var conflicts = new ArrayList<DynamoDbException>();
    return CONFLICTS
        .tryUntilPresent(() -> attempt(client, writes, conflicts))
        .orElseThrow(conflicts::getLast);
  }

  /// Empty after a conflict, which is added to `conflicts`.
  private static Optional<Outcome> attempt(
      DynamoDbEnhancedClient client, List<Write> writes, List<DynamoDbException> conflicts) {
    try {
      if (writes.size() == 1 && writes.getFirst() instanceof Write.Put put) {
        putNow(put);
      } else {
        client.transactWriteItems(request(writes));
      }
      return Optional.of(new Outcome.Written());
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(new Outcome.Refused(List.of(0)));
    } catch (TransactionCanceledException e) {
      var refused = refused(e);
      if (!refused.isEmpty()) {
        return Optional.of(new Outcome.Refused(refused));
      }
      return conflict(e, conflicts);
    } catch (TransactionConflictException e) {
      return conflict(e, conflicts);
    }
  }

  private static Optional<Outcome> conflict(
      DynamoDbException e, List<DynamoDbException> conflicts) {
    if (!isConflict(e)) {
      throw e;
    }
    conflicts.add(e);
    return Optional.empty();
  }

  private static void putNow(Write.Put put) {
    var request = PutItemEnhancedRequest.builder(Item.class).item(put.item());
    put.condition().ifPresent(condition -> request.conditionExpression(condition.enhanced()));
    put.table().enhanced().putItem(request.build());
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

  /// Whether a write has failed only because of others at the same time.
  public static boolean isConflict(DynamoDbException e) {
    return e instanceof TransactionConflictException
        || (e instanceof TransactionCanceledException canceled && isConflict(canceled));
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
