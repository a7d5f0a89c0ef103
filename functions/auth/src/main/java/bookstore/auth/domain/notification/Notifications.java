package bookstore.auth.domain.notification;

import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.UserId;
import java.util.Optional;
import java.util.Set;

/// What users were told, kept for good, and which of it they have not read.
public interface Notifications {
  int MAX_UNREAD_COUNT = 100;

  record Entry(Notification notification, boolean read) {}

  /// Keeps a notification as unread; one that is known, or for an account that does not exist,
  /// changes nothing.
  void add(Notification notification);

  /// A user's notifications, newest first, at most `limit`, behind the `next` of the page before.
  /// Eventually consistent: a new one may show a moment later; `read` is exact.
  Page<Entry> page(UserId user, int limit, Optional<String> after);

  /// How many are unread, [#MAX_UNREAD_COUNT] at most.
  int unread(UserId user);

  /// Unknown ids change nothing.
  void markRead(UserId user, Set<String> ids);

  void markAllRead(UserId user);

  void erase(UserId user);
}
