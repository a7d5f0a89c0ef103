package bookstore.auth.domain.user;

import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.Optional;

/// The accounts. Reads are consistent, save [#page]. Every change is atomic and holds only if what
/// it presumes still holds.
///
/// An account is the item `USER#<id>` / `PROFILE` with `email`, `name`, `roles` (a string set),
/// `status`, `passwordHash`, `createdAt`, `generation`, and perhaps `locale` and `defaultAddress`;
/// its address is claimed by `EMAIL#<e-mail in lower case>` / `CLAIM` with `userId`. To make an
/// administrator, read the claim and add `admin` to `roles`: the next access token carries it.
public interface Users {
  /// Claims the e-mail address, saves the account and publishes the event, all or nothing. STALE
  /// when the address has been claimed.
  ///
  /// @throws IllegalStateException when the account's id is in use
  SaveResult register(User user, Envelope registered);

  Optional<User> byEmail(EmailAddress email);

  Optional<User> byId(UserId id);

  /// Changes only what the change names; empty when there is no such account.
  Optional<User> change(UserId id, ProfileChange change);

  /// Replaces a hash by a stronger one of the same password, unless the password has changed.
  void rehash(UserId id, String seenHash, String newHash);

  /// Sets a new password, begins a new generation and lifts this one session into it, all or
  /// nothing. STALE when the account has another password or generation than `seen`, or the session
  /// has ended.
  SaveResult changePassword(User seen, String newHash, String keptSessionId);

  /// Refuses the account and begins a new generation; empty when there is no such account. An
  /// account that is disabled stays as it is.
  Optional<User> disable(UserId id);

  /// Empty when there is no such account.
  Optional<User> enable(UserId id);

  /// Accounts, newest first, at most `limit`, behind the `next` of the page before. Eventually
  /// consistent: a change may show a moment later.
  Page<User> page(int limit, Optional<String> after);

  /// Removes the account, frees its e-mail address and publishes the event, all or nothing. STALE
  /// when it has another password than `seen`, or has been erased.
  SaveResult erase(User seen, Envelope erased);
}
