package bookstore.auth.dynamodb;

import bookstore.auth.domain.session.RefreshToken;
import bookstore.auth.domain.session.Session;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Sessions and refresh tokens in the table of the service; [SessionRow] has the keys.
public final class DynamoSessions implements Sessions {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final UserItems items;

  public DynamoSessions(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.items = new UserItems(dynamoDb, table);
  }

  @Override
  public SaveResult start(Session session, User seen) {
    var account =
        accountCheck(
            session, " AND passwordHash = :hash", Map.of(":hash", text(seen.passwordHash())));
    return Transaction.save(
        dynamoDb, List.of(account, putNew(SessionRow.write(session)), token(session)));
  }

  @Override
  public Optional<SessionRef> findByToken(RefreshToken token) {
    return get(SessionRow.tokenKey(token.hash()))
        .map(Item::of)
        .map(item -> new SessionRef(new UserId(item.text("userId")), item.text("sessionId")));
  }

  @Override
  public Optional<Session> find(UserId userId, String sessionId) {
    return get(SessionRow.key(userId, sessionId)).map(SessionRow::read);
  }

  @Override
  public SaveResult replace(Session seen, Session next) {
    var session =
        Put.builder()
            .tableName(table)
            .item(SessionRow.write(next))
            .conditionExpression("tokenHash = :seen AND generation = :generation")
            .expressionAttributeValues(
                Map.of(":seen", text(seen.tokenHash()), ":generation", number(seen.generation())))
            .build();
    return Transaction.save(
        dynamoDb,
        List.of(
            accountCheck(seen, "", Map.of()),
            TransactWriteItem.builder().put(session).build(),
            token(next)));
  }

  @Override
  public Optional<Session> end(UserId userId, String sessionId) {
    var answer =
        dynamoDb.deleteItem(
            request ->
                request
                    .tableName(table)
                    .key(SessionRow.key(userId, sessionId))
                    .returnValues(ReturnValue.ALL_OLD));
    return answer.hasAttributes()
        ? Optional.of(SessionRow.read(answer.attributes()))
        : Optional.empty();
  }

  @Override
  public void endAllBut(UserId userId, Optional<String> keptSessionId) {
    items.delete(
        all(userId).stream()
            .filter(item -> !Optional.of(Item.of(item).text("sessionId")).equals(keptSessionId))
            .toList());
  }

  @Override
  public List<Session> ofUser(UserId userId) {
    return all(userId).stream().map(SessionRow::read).toList();
  }

  private List<Map<String, AttributeValue>> all(UserId userId) {
    return items.all(UserRow.pk(userId), SessionRow.PREFIX);
  }

  private TransactWriteItem accountCheck(
      Session session, String extraCondition, Map<String, AttributeValue> extraValues) {
    var values = new HashMap<>(extraValues);
    values.put(":active", text(UserStatus.ACTIVE.name()));
    values.put(":generation", number(session.generation()));
    return TransactWriteItem.builder()
        .conditionCheck(
            ConditionCheck.builder()
                .tableName(table)
                .key(UserRow.key(session.userId()))
                .conditionExpression(
                    "#status = :active AND generation = :generation" + extraCondition)
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(values)
                .build())
        .build();
  }

  private TransactWriteItem token(Session session) {
    return putNew(SessionRow.writeToken(session));
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

  private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    var answer =
        dynamoDb.getItem(request -> request.tableName(table).key(key).consistentRead(true));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
