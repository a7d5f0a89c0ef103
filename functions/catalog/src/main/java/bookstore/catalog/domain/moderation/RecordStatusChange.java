package bookstore.catalog.domain.moderation;

import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserEnabled;
import bookstore.shared.events.UserStatusChanged;
import java.time.Instant;

/// Enters into the audit log that an administrator disabled or enabled an account. Idempotent: an
/// event that is delivered again writes the same entry.
public record RecordStatusChange(ModerationRecords records) {
  /// @param eventId the same in every delivery, as is `at`
  public void on(UserStatusChanged event, String eventId, Instant at) {
    var action =
        switch (event) {
          case UserDisabled _ -> AuditEntry.Action.USER_DISABLED;
          case UserEnabled _ -> AuditEntry.Action.USER_ENABLED;
        };
    records.record(
        new AuditEntry(eventId, at, event.changedBy(), action, null, event.userId(), null, null));
  }
}
