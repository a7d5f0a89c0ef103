package bookstore.auth.domain.notification;

import bookstore.auth.domain.user.Position;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What users were told, kept for good, and which of it they have not read.
public interface Notifications {
  int MOST_UNREAD = 100;

  record Entry(Notification notification, boolean read) {}

  record Page(List<Entry> entries, Optional<Position> next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /// Keeps a notification as unread; one that is known, or for an account that does not exist,
  /// changes nothing.
  void add(Notification notification);

  /// Newest first; a new one may be missing for a moment, `read` is exact.
  Page page(UserId user, int limit, Optional<Position> after);

  /// How many are unread, [#MOST_UNREAD] at most.
  int unread(UserId user);

  /// Unknown ids change nothing.
  void markRead(UserId user, Set<String> ids);

  void markAllRead(UserId user);

  void erase(UserId user);
}
