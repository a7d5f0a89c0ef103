package bookstore.auth.domain.notification;

import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.UserId;
import java.util.Optional;
import java.util.Set;

/// The notifications of each user and whether they have been read. They are stored until the
/// account is erased.
public interface Notifications {
  /// The largest number that [#unread] counts to.
  int MAX_UNREAD_COUNT = 100;

  record Entry(Notification notification, boolean read) {}

  /// Stores a notification as unread, atomically. Idempotent: a notification whose id is stored
  /// already is ignored. So is one for an account that does not exist, also when the account is
  /// erased at the same time.
  void add(Notification notification);

  /// A user's notifications, newest first, at most `limit`, behind the `next` of the page before.
  /// Eventually consistent: a new one may show a moment later; `read` is exact.
  Page<Entry> page(UserId user, int limit, Optional<String> after);

  /// The number of unread notifications, at most [#MAX_UNREAD_COUNT]. Strongly consistent.
  int unread(UserId user);

  /// Marks notifications as read. Idempotent; ids that are unknown or belong to another user are
  /// ignored. Not atomic: after an exception, some may be marked.
  void markRead(UserId user, Set<String> ids);

  /// Marks all notifications of the user as read. Idempotent, not atomic.
  void markAllRead(UserId user);

  /// Deletes all notifications of the user. Idempotent, not atomic: repeat it after an exception.
  void erase(UserId user);
}
