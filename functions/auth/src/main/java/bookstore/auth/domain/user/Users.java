package bookstore.auth.domain.user;

import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;

/// The accounts. Reads are strongly consistent except [#page]. Each change is atomic; a change that
/// depends on an earlier read is conditional on it (optimistic locking).
///
/// An account is the item `USER#<id>` / `PROFILE` with `email`, `name`, `roles` (a list), `status`,
/// `passwordHash`, `createdAt`, `generation` and optionally `locale`, `defaultAddress` and
/// `emailVerifiedAt`. The item `EMAIL#<e-mail>` / `CLAIM` with `userId` makes the address unique:
/// the canonical one, or of an older account the one in lower case. To grant the administrator
/// role, read the claim and add `admin` to `roles`; it is effective from the next access token.
public interface Users {
  /// Claims the e-mail address, saves the account and publishes the events, all or nothing. STALE
  /// when the address has been claimed in any of its spellings.
  ///
  /// @throws IllegalStateException when the account's id is in use
  SaveResult register(User user, List<Envelope> events);

  /// The account that has claimed the address, or else another spelling of it. An unknown address
  /// takes as many reads as a known one, so that response times do not reveal which accounts exist.
  Optional<User> byEmail(EmailAddress email);

  /// Empty when there is no such account.
  Optional<User> byId(UserId id);

  /// Changes the fields that `change` names and returns the new account; empty when there is no
  /// such account.
  Optional<User> change(UserId id, ProfileChange change);

  /// Replaces the hash of an unchanged password by one with current parameters. Does nothing when
  /// the stored hash is no longer `seenHash`.
  void rehash(UserId id, String seenHash, String newHash);

  /// Sets a new password, increments the generation, updates the generation of this one session and
  /// publishes the event, all or nothing. STALE when the account has another password or generation
  /// than `seen`, or the session has ended.
  SaveResult changePassword(User seen, String newHash, String keptSessionId, Envelope changed);

  /// Saves the status and the generation of `next` and publishes the event, all or nothing. STALE
  /// when the stored generation is not the one before, or there is no such account.
  SaveResult saveStatus(User next, Envelope event);

  /// Accounts, newest first, at most `limit`, behind the `next` of the page before. Eventually
  /// consistent: a change may show a moment later.
  Page<User> page(int limit, Optional<String> after);

  /// Removes the account, frees its e-mail address and publishes the event, all or nothing. STALE
  /// when it has another password than `seen`, or has been erased.
  SaveResult erase(User seen, Envelope erased);
}
