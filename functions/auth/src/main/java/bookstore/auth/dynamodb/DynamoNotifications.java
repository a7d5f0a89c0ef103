package bookstore.auth.dynamodb;

import bookstore.auth.domain.notification.Notification;
import bookstore.auth.domain.notification.Notifications;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.ItemQuery;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Notifications as items `USER#<id>` / `NOTIFICATION#<id>`, ordered by time in the index `gsi1`.
/// An item `USER#<id>` / `UNREAD#<id>` marks a notification as unread.
public final class DynamoNotifications implements Notifications {
  private static final String PREFIX = "NOTIFICATION#";
  private static final String UNREAD = "UNREAD#";

  private final RecordTable table;

  public DynamoNotifications(RecordTable table) {
    this.table = table;
  }

  /// A failed condition means that the notification is stored already or that the account does not
  /// exist; both are ignored.
  @Override
  public void add(Notification notification) {
    var user = notification.userId();
    table.write(
        List.of(
            table.check(Keys.profile(user), WriteCondition.PRESENT),
            table.put(item(notification), WriteCondition.ABSENT),
            table.put(Item.of(unreadKey(user, notification.id())), WriteCondition.ABSENT)));
  }

  @Override
  public Page<Entry> page(UserId user, int limit, Optional<String> from) {
    var page = table.newestFirst(indexPk(user), from, limit);
    return new Page<>(entries(page.items()), page.next());
  }

  /// In the order of the notifications' keys.
  private List<Entry> entries(List<ItemKey> keys) {
    var unreadKeys = keys.stream().map(DynamoNotifications::unreadKey);
    var items =
        table.findAll(Stream.concat(keys.stream(), unreadKeys).toList()).stream()
            .collect(Collectors.partitioningBy(item -> item.key().sk().startsWith(UNREAD)));
    var unread = items.getOrDefault(true, List.of()).stream().map(Item::key).toList();
    return items.getOrDefault(false, List.of()).stream()
        .map(item -> entry(item, !unread.contains(unreadKey(item.key()))))
        .toList();
  }

  private static Entry entry(Item item, boolean read) {
    return new Entry(item.as(Notification.class), read);
  }

  @Override
  public int unread(UserId user) {
    return table.count(all(user, UNREAD).atMost(MAX_UNREAD_COUNT));
  }

  @Override
  public void markRead(UserId user, Set<String> ids) {
    table.deleteAll(ids.stream().map(id -> unreadKey(user, id)).toList());
  }

  @Override
  public void markAllRead(UserId user) {
    delete(all(user, UNREAD));
  }

  @Override
  public void erase(UserId user) {
    delete(all(user, PREFIX));
    delete(all(user, UNREAD));
  }

  private void delete(ItemQuery query) {
    table.deleteAll(table.query(query).stream().map(Item::key).toList());
  }

  private static ItemQuery all(UserId user, String prefix) {
    return ItemQuery.of(Keys.user(user)).startingWith(prefix);
  }

  private static ItemKey unreadKey(UserId user, String id) {
    return new ItemKey(Keys.user(user), UNREAD + id);
  }

  private static ItemKey unreadKey(ItemKey notification) {
    var id = notification.sk().substring(PREFIX.length());
    return new ItemKey(notification.pk(), UNREAD + id);
  }

  private static Item item(Notification notification) {
    var user = notification.userId();
    var position = Keys.position(notification.createdAt(), notification.id());
    return Item.of(new ItemKey(Keys.user(user), PREFIX + notification.id()), notification)
        .with(Map.of("gsi1pk", indexPk(user), "gsi1sk", position));
  }

  private static String indexPk(UserId user) {
    return "NOTIFICATIONS#" + user;
  }
}
