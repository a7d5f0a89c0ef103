package bookstore.auth.domain.mail;

import bookstore.auth.domain.user.User;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What users want to be told by mail, and what they have been told. Reads are strongly consistent.
public interface MailRecipients {
  /// A user with their settings, and which of some mails were sent; the user is empty when there is
  /// no such account.
  record Recipient(Optional<User> user, MailSettings settings, Set<MailId> sent) {
    public Recipient {
      sent = Set.copyOf(sent);
    }
  }

  /// One read of the account, its settings and the records of `mails`; not isolated from concurrent
  /// writes.
  Recipient find(UserId user, Set<MailId> mails);

  /// The settings of an account; [MailSettings#NONE] when it has never changed them or does not
  /// exist.
  MailSettings settings(UserId user);

  /// Turns groups on or off and leaves the others. Atomic. STALE when there is no such account.
  SaveResult change(UserId user, Map<MailGroup, Boolean> wanted);

  /// The secret of the account, which is `fresh` unless it has one. Atomic. Empty when there is no
  /// such account.
  Optional<String> secret(UserId user, String fresh);

  /// Deletes the settings. Idempotent.
  void erase(UserId user);
}
