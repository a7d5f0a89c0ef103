package bookstore.shared.dynamodb;

import bookstore.shared.kernel.Retry;
import bookstore.shared.runtime.RandomPause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// One DynamoDB transaction, at most 100 items: all of them are written or none. A conflict with
/// another transaction is retried; a condition that does not hold is an outcome:
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
public final class Transaction {
  private static final Retry CONFLICTS = Retry.throttled(new RandomPause());

  private Transaction() {}

  /// The outcome of a transaction.
  public sealed interface Outcome {
    record Written() implements Outcome {}

    /// `positions` are the indexes of the items whose condition does not hold.
    record Refused(List<Integer> positions) implements Outcome {
      public Refused {
        positions = List.copyOf(positions);
      }
    }
  }

  /// Writes all of the items or none. When a response is lost the SDK retries with the same client
  /// token, so a transaction that took place does not fail by its own conditions, as a conditional
  /// PutItem would.
  ///
  /// @throws TransactionCanceledException when conflicts with other transactions outlast the
  ///   retries, or for any other reason than a condition
  static Outcome write(DynamoDbClient client, List<Write> writes) {
    var conflicts = new ArrayList<TransactionCanceledException>();
    return CONFLICTS
        .tryUntilPresent(() -> attempt(client, writes, conflicts))
        .orElseThrow(conflicts::getLast);
  }

  /// Empty after a conflict, which is added to `conflicts`.
  private static Optional<Outcome> attempt(
      DynamoDbClient client, List<Write> writes, List<TransactionCanceledException> conflicts) {
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

  private static TransactWriteItemsRequest request(List<Write> writes) {
    return TransactWriteItemsRequest.builder()
        .transactItems(writes.stream().map(Transaction::item).toList())
        .build();
  }

  private static TransactWriteItem item(Write write) {
    var item = TransactWriteItem.builder();
    var name = write.table().name();
    switch (write) {
      case Write.Put put -> item.put(it -> put(it.tableName(name), put));
      case Write.Update update -> item.update(it -> update(it.tableName(name), update));
      case Write.Expression change ->
          item.update(
              it ->
                  update(
                      it.tableName(name),
                      change.key(),
                      change.expression(),
                      change.condition().expression(),
                      change.condition().values()));
      case Write.Delete delete -> item.delete(it -> delete(it.tableName(name), delete));
      case Write.Check check -> item.conditionCheck(it -> check(it.tableName(name), check));
    }
    return item.build();
  }

  private static void put(Put.Builder request, Write.Put put) {
    request.item(put.item().attributes());
    put.condition()
        .ifPresent(
            condition ->
                request
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(names(condition.expression()))
                    .expressionAttributeValues(values(condition.values())));
  }

  /// Sets each attribute of the change, and removes those that are null.
  private static void update(Update.Builder request, Write.Update update) {
    var values = new HashMap<>(update.condition().values());
    var set = new ArrayList<String>();
    var remove = new ArrayList<String>();
    update
        .change()
        .attributes()
        .forEach(
            (name, value) -> {
              if (name.equals("pk") || name.equals("sk")) {
                return;
              }
              if (value.type() == AttributeValue.Type.NUL) {
                remove.add("#" + name);
              } else {
                set.add("#%s = :new_%s".formatted(name, name));
                values.put(":new_" + name, value);
              }
            });
    var expression =
        (set.isEmpty() ? "" : "SET " + String.join(", ", set))
            + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove));
    update(request, update.key(), expression, update.condition().expression(), values);
  }

  private static void update(
      Update.Builder request,
      ItemKey key,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    request
        .key(key.attributes())
        .updateExpression(expression)
        .conditionExpression(condition.isEmpty() ? null : condition)
        .expressionAttributeNames(names(expression + " " + condition))
        .expressionAttributeValues(values(values));
  }

  private static void delete(Delete.Builder request, Write.Delete delete) {
    request.key(delete.key().attributes());
    delete
        .condition()
        .ifPresent(
            condition ->
                request
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(names(condition.expression()))
                    .expressionAttributeValues(values(condition.values())));
  }

  private static void check(ConditionCheck.Builder request, Write.Check check) {
    request
        .key(check.key().attributes())
        .conditionExpression(check.condition().expression())
        .expressionAttributeNames(names(check.condition().expression()))
        .expressionAttributeValues(values(check.condition().values()));
  }

  /// DynamoDB refuses empty maps of names or values.
  private static @Nullable Map<String, String> names(String expressions) {
    var names = WriteCondition.names(expressions);
    return names.isEmpty() ? null : names;
  }

  private static @Nullable Map<String, AttributeValue> values(Map<String, AttributeValue> values) {
    return values.isEmpty() ? null : values;
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
