package bookstore.auth.dynamodb;

import bookstore.auth.domain.user.Address;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.FieldChange;
import bookstore.auth.domain.user.ProfileChange;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.auth.domain.user.Users;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.shared.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Accounts in the table of the service; [UserRow] has the keys.
public final class DynamoUsers implements Users {
  /// Read when an address is unknown, so that the response takes as long as for a known one (user
  /// enumeration).
  private static final UserId UNKNOWN_USER = new UserId("usr_nobody");

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Outbox outbox;

  public DynamoUsers(DynamoDbClient dynamoDb, String table, Outbox outbox) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.outbox = outbox;
  }

  @Override
  public SaveResult register(User user, Envelope registered) {
    var claim =
        Item.withKey(UserRow.claimPk(user.email()), UserRow.CLAIM)
            .put("userId", user.id().value())
            .attributes();
    return switch (Transaction.write(
        dynamoDb, List.of(putNew(claim), putNew(UserRow.write(user)), outbox.event(registered)))) {
      case Transaction.Outcome.Written() -> SaveResult.SAVED;
      case Transaction.Outcome.Refused(var positions) -> {
        if (!positions.contains(0)) {
          throw new IllegalStateException("the user id or the event id is in use");
        }
        yield SaveResult.STALE;
      }
    };
  }

  @Override
  public Optional<User> byEmail(EmailAddress email) {
    var id = get(UserRow.claimKey(email)).map(claim -> new UserId(Item.of(claim).text("userId")));
    return byId(id.orElse(UNKNOWN_USER));
  }

  @Override
  public Optional<User> byId(UserId id) {
    return get(UserRow.key(id)).map(UserRow::read);
  }

  @Override
  public Optional<User> change(UserId id, ProfileChange change) {
    var update = new UpdateExpression();
    update.apply("name", change.name(), AttributeValue::fromS);
    update.apply("locale", change.locale(), AttributeValue::fromS);
    update.apply(
        "defaultAddress",
        change.defaultAddress(),
        (Address address) -> AttributeValue.fromM(UserRow.write(address)));
    return update.isEmpty()
        ? byId(id)
        : update(id, update.expression(), update.names, update.values);
  }

  @Override
  public void rehash(UserId id, String seenHash, String newHash) {
    try {
      dynamoDb.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(UserRow.key(id))
                  .updateExpression("SET passwordHash = :new")
                  .conditionExpression("passwordHash = :seen")
                  .expressionAttributeValues(
                      Map.of(
                          ":new", AttributeValue.fromS(newHash),
                          ":seen", AttributeValue.fromS(seenHash))));
    } catch (ConditionalCheckFailedException e) {
      // The password has been changed concurrently, and its new hash has current parameters.
    }
  }

  @Override
  public SaveResult changePassword(User seen, String newHash, String keptSessionId) {
    var generation = AttributeValue.fromN(Long.toString(seen.generation() + 1));
    var account =
        Update.builder()
            .tableName(table)
            .key(UserRow.key(seen.id()))
            .updateExpression("SET passwordHash = :new, generation = :next")
            .conditionExpression("passwordHash = :seen AND generation = :generation")
            .expressionAttributeValues(
                Map.of(
                    ":new", AttributeValue.fromS(newHash),
                    ":seen", AttributeValue.fromS(seen.passwordHash()),
                    ":next", generation,
                    ":generation", AttributeValue.fromN(Long.toString(seen.generation()))))
            .build();
    var session =
        Update.builder()
            .tableName(table)
            .key(SessionRow.key(seen.id(), keptSessionId))
            .updateExpression("SET generation = :next")
            .conditionExpression("attribute_exists(pk)")
            .expressionAttributeValues(Map.of(":next", generation))
            .build();
    return Transaction.save(
        dynamoDb,
        List.of(
            TransactWriteItem.builder().update(account).build(),
            TransactWriteItem.builder().update(session).build()));
  }

  @Override
  public Optional<User> disable(UserId id) {
    try {
      return Optional.of(
          UserRow.read(
              dynamoDb
                  .updateItem(
                      request ->
                          request
                              .tableName(table)
                              .key(UserRow.key(id))
                              .updateExpression(
                                  "SET #status = :disabled, generation = generation + :one")
                              .conditionExpression("#status = :active")
                              .expressionAttributeNames(Map.of("#status", "status"))
                              .expressionAttributeValues(
                                  Map.of(
                                      ":disabled", status(UserStatus.DISABLED),
                                      ":active", status(UserStatus.ACTIVE),
                                      ":one", AttributeValue.fromN("1")))
                              .returnValues(ReturnValue.ALL_NEW))
                  .attributes()));
    } catch (ConditionalCheckFailedException e) {
      return byId(id);
    }
  }

  @Override
  public Optional<User> enable(UserId id) {
    return update(
        id,
        "SET #status = :active",
        Map.of("#status", "status"),
        Map.of(":active", status(UserStatus.ACTIVE)));
  }

  @Override
  public Page<User> page(int limit, Optional<String> after) {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName("gsi1")
            .keyConditionExpression("gsi1pk = :users")
            .expressionAttributeValues(Map.of(":users", AttributeValue.fromS(UserRow.ALL_USERS)))
            .scanIndexForward(false)
            .limit(limit);
    after.ifPresent(position -> request.exclusiveStartKey(startKey(position)));
    var answer = dynamoDb.query(request.build());
    var users = answer.items().stream().map(UserRow::read).toList();
    var next =
        answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()
            ? Optional.of(position(users.getLast()))
            : Optional.<String>empty();
    return new Page<>(users, next);
  }

  @Override
  public SaveResult erase(User seen, Envelope erased) {
    var account =
        Delete.builder()
            .tableName(table)
            .key(UserRow.key(seen.id()))
            .conditionExpression("passwordHash = :seen")
            .expressionAttributeValues(Map.of(":seen", AttributeValue.fromS(seen.passwordHash())))
            .build();
    var claim =
        Delete.builder()
            .tableName(table)
            .key(UserRow.claimKey(seen.email()))
            .conditionExpression("userId = :id")
            .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(seen.id().value())))
            .build();
    return Transaction.save(
        dynamoDb,
        List.of(
            TransactWriteItem.builder().delete(account).build(),
            TransactWriteItem.builder().delete(claim).build(),
            outbox.event(erased)));
  }

  private static String position(User user) {
    return UserRow.indexSk(user.createdAt(), user.id().value());
  }

  private static Map<String, AttributeValue> startKey(String position) {
    var id = position.substring(position.indexOf('#') + 1);
    return Item.of(new HashMap<>(UserRow.key(new UserId(id))))
        .put("gsi1pk", UserRow.ALL_USERS)
        .put("gsi1sk", position)
        .attributes();
  }

  private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    var answer =
        dynamoDb.getItem(request -> request.tableName(table).key(key).consistentRead(true));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private Optional<User> update(
      UserId id, String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    try {
      var answer =
          dynamoDb.updateItem(
              request ->
                  request
                      .tableName(table)
                      .key(UserRow.key(id))
                      .updateExpression(expression)
                      .conditionExpression("attribute_exists(pk)")
                      .expressionAttributeNames(names)
                      .expressionAttributeValues(values.isEmpty() ? null : values)
                      .returnValues(ReturnValue.ALL_NEW));
      return Optional.of(UserRow.read(answer.attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private TransactWriteItem putNew(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(pk)")
                .build())
        .build();
  }

  private static AttributeValue status(UserStatus status) {
    return AttributeValue.fromS(status.name());
  }

  /// Builds the update expression of a merge patch.
  private static final class UpdateExpression {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();

    <T> void apply(
        String name, FieldChange<T> change, java.util.function.Function<T, AttributeValue> write) {
      switch (change) {
        case FieldChange.Keep<T>() -> {}
        case FieldChange.Set<T>(var value) -> {
          names.put("#" + name, name);
          values.put(":" + name, write.apply(value));
          sets.add("#" + name + " = :" + name);
        }
        case FieldChange.Remove<T>() -> {
          names.put("#" + name, name);
          removes.add("#" + name);
        }
      }
    }

    boolean isEmpty() {
      return names.isEmpty();
    }

    String expression() {
      var set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
      var remove = removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes);
      return set + remove;
    }
  }
}
