package bookstore.auth.dynamodb;

import bookstore.auth.domain.notification.Notification;
import bookstore.auth.domain.notification.Notifications;
import bookstore.shared.dynamodb.Batches;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Notifications as items `USER#<id>` / `NOTIFICATION#<id>`, ordered by time in the index `gsi1`.
/// An item `USER#<id>` / `UNREAD#<id>` marks a notification as unread.
public final class DynamoNotifications implements Notifications {
  private static final String PREFIX = "NOTIFICATION#";
  private static final String UNREAD = "UNREAD#";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Batches batches;
  private final UserItems items;

  public DynamoNotifications(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.batches = new Batches(dynamoDb, table);
    this.items = new UserItems(dynamoDb, table);
  }

  /// A failed condition means that the notification is stored already or that the account does not
  /// exist; both are ignored.
  @Override
  public void add(Notification notification) {
    var user = notification.userId();
    var unread = Item.withKey(UserRow.pk(user), UNREAD + notification.id());
    var account =
        ConditionCheck.builder()
            .tableName(table)
            .key(UserRow.key(user))
            .conditionExpression("attribute_exists(pk)")
            .build();
    Transaction.write(
        dynamoDb,
        List.of(
            TransactWriteItem.builder().conditionCheck(account).build(),
            putNew(write(notification)),
            putNew(unread.attributes())));
  }

  @Override
  public Page<Entry> page(UserId user, int limit, Optional<String> after) {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName("gsi1")
            .keyConditionExpression("gsi1pk = :pk")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(indexPk(user))))
            .scanIndexForward(false)
            .limit(limit);
    after.ifPresent(position -> request.exclusiveStartKey(startKey(user, position)));
    var answer = dynamoDb.query(request.build());
    var found = answer.items().stream().map(Item::of).map(DynamoNotifications::read).toList();
    var unread = unread(user, found);
    return new Page<>(
        found.stream().map(each -> new Entry(each, !unread.contains(each.id()))).toList(),
        answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()
            ? Optional.of(indexSk(found.getLast().createdAt(), found.getLast().id()))
            : Optional.empty());
  }

  @Override
  public int unread(UserId user) {
    return dynamoDb
        .query(
            request ->
                request
                    .tableName(table)
                    .consistentRead(true)
                    .select(Select.COUNT)
                    .limit(MAX_UNREAD_COUNT)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", AttributeValue.fromS(UserRow.pk(user)),
                            ":prefix", AttributeValue.fromS(UNREAD))))
        .count();
  }

  @Override
  public void markRead(UserId user, Set<String> ids) {
    batches.delete(ids.stream().map(id -> unreadKey(user, id)).toList());
  }

  @Override
  public void markAllRead(UserId user) {
    items.delete(items.all(UserRow.pk(user), UNREAD));
  }

  @Override
  public void erase(UserId user) {
    items.delete(items.all(UserRow.pk(user), PREFIX));
    items.delete(items.all(UserRow.pk(user), UNREAD));
  }

  private Set<String> unread(UserId user, List<Notification> notifications) {
    return batches
        .find(notifications.stream().map(each -> unreadKey(user, each.id())).toList())
        .stream()
        .map(item -> Item.of(item).text("sk").substring(UNREAD.length()))
        .collect(Collectors.toSet());
  }

  private static Map<String, AttributeValue> unreadKey(UserId user, String id) {
    return Item.key(UserRow.pk(user), UNREAD + id);
  }

  private static Map<String, AttributeValue> write(Notification notification) {
    var item =
        Item.withKey(UserRow.pk(notification.userId()), PREFIX + notification.id())
            .put("id", notification.id())
            .put("userId", notification.userId().value())
            .put("type", notification.kind().name())
            .put("orderId", notification.orderId().value())
            .put("trackingNumber", notification.trackingNumber())
            .put("createdAt", notification.createdAt())
            .put("gsi1pk", indexPk(notification.userId()))
            .put("gsi1sk", indexSk(notification.createdAt(), notification.id()));
    notification
        .sold()
        .ifPresent(
            book ->
                item.put("listingId", book.listingId().value())
                    .put("title", book.title())
                    .put("quantity", book.quantity()));
    notification
        .amount()
        .ifPresent(money -> item.put("amount", money.amount()).put("currency", money.currency()));
    return item.attributes();
  }

  private static Notification read(Item item) {
    return new Notification(
        item.text("id"),
        new UserId(item.text("userId")),
        Notification.Kind.valueOf(item.text("type")),
        new OrderId(item.text("orderId")),
        item.optionalText("listingId")
            .map(
                id ->
                    new Notification.Sold(
                        new ListingId(id),
                        item.text("title"),
                        Math.toIntExact(item.number("quantity")))),
        item.optionalNumber("amount").map(amount -> new Money(amount, item.text("currency"))),
        item.optionalText("trackingNumber"),
        item.instant("createdAt"));
  }

  private static String indexPk(UserId user) {
    return "NOTIFICATIONS#" + user;
  }

  private static String indexSk(java.time.Instant at, String id) {
    return Item.time(at) + "#" + id;
  }

  private static Map<String, AttributeValue> startKey(UserId user, String position) {
    var id = position.substring(position.indexOf('#') + 1);
    return Item.of(new HashMap<>(Item.key(UserRow.pk(user), PREFIX + id)))
        .put("gsi1pk", indexPk(user))
        .put("gsi1sk", position)
        .attributes();
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
}
