package bookstore.auth.domain.notification;

import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Notifications in a map; they are added only for accounts of `users`.
public final class InMemoryNotifications implements Notifications {
  private final Map<String, Notification> all = new LinkedHashMap<>();
  private final Set<String> unread = new HashSet<>();
  private final Users users;

  public InMemoryNotifications(Users users) {
    this.users = users;
  }

  @Override
  public synchronized void add(Notification notification) {
    if (users.byId(notification.userId()).isPresent()
        && all.putIfAbsent(notification.id(), notification) == null) {
      unread.add(notification.id());
    }
  }

  @Override
  public synchronized Page<Entry> page(UserId user, int limit, Optional<String> after) {
    var order =
        Comparator.comparing(Notification::createdAt).thenComparing(Notification::id).reversed();
    var rest =
        all.values().stream()
            .filter(each -> each.userId().equals(user))
            .sorted(order)
            .filter(each -> after.isEmpty() || isBehind(each, after.get()))
            .toList();
    var page = rest.stream().limit(limit).toList();
    return new Page<>(
        page.stream().map(each -> new Entry(each, !unread.contains(each.id()))).toList(),
        rest.size() > limit ? Optional.of(position(page.getLast())) : Optional.empty());
  }

  @Override
  public synchronized int unread(UserId user) {
    var count =
        all.values().stream()
            .filter(each -> each.userId().equals(user) && unread.contains(each.id()))
            .count();
    return (int) Math.min(count, MAX_UNREAD_COUNT);
  }

  @Override
  public synchronized void markRead(UserId user, Set<String> ids) {
    all.values().stream()
        .filter(each -> each.userId().equals(user) && ids.contains(each.id()))
        .forEach(each -> unread.remove(each.id()));
  }

  @Override
  public synchronized void markAllRead(UserId user) {
    all.values().stream()
        .filter(each -> each.userId().equals(user))
        .forEach(each -> unread.remove(each.id()));
  }

  @Override
  public synchronized void erase(UserId user) {
    all.values().removeIf(each -> each.userId().equals(user));
  }

  private static String position(Notification notification) {
    return notification.createdAt() + "#" + notification.id();
  }

  private static boolean isBehind(Notification each, String position) {
    var split = position.indexOf('#');
    var byTime = each.createdAt().compareTo(Instant.parse(position.substring(0, split)));
    return byTime < 0 || (byTime == 0 && each.id().compareTo(position.substring(split + 1)) < 0);
  }
}
