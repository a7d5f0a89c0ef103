package bookstore.auth.domain.link;

import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The requests for links, the links by the hash of their token, and what using one changes. Reads
/// are strongly consistent, each change is atomic, and a link that was used is gone. The expiry of
/// links is checked by the caller ([Link#isLive]); the store deletes them some time after it.
public interface Links {
  /// Publishes the request when the account exists and is active. Otherwise changes nothing, and
  /// takes as many calls, so that response times do not reveal which accounts exist.
  void request(UserId user, Envelope requested);

  /// Stores the wanted address over an earlier one and publishes the request. STALE when the
  /// account has another generation or address than `seen`, or is not active.
  SaveResult requestChange(User seen, EmailChange wanted, Envelope requested);

  /// The address that was asked for last; empty when it has been confirmed, or never asked for.
  Optional<EmailChange> wantedChange(UserId user);

  /// Stores a link. STALE when there is no such account.
  SaveResult issue(LinkToken token, Link link);

  /// The link of a token, also an expired one; empty when it was used or never issued.
  Optional<Link> find(LinkToken token);

  /// Uses up the link, sets the password, increments the generation, marks the address as verified
  /// since `verifiedAt`, and publishes the events. STALE when the link is gone, or the account has
  /// another generation or address than `seen`, or is not active.
  SaveResult resetPassword(
      LinkToken used, User seen, String newHash, Instant verifiedAt, List<Envelope> events);

  /// Uses up the link, marks the address as verified and publishes the events. STALE as above.
  SaveResult verifyEmail(LinkToken used, User seen, Instant verifiedAt, List<Envelope> events);

  /// Uses up the link and the wanted change, gives the account its new address, verified, and frees
  /// the former one, which is kept for [#formerEmail]. STALE as above, and when another change is
  /// wanted by now or an account has the address in any of its spellings.
  SaveResult changeEmail(
      LinkToken used, User seen, EmailChange wanted, Instant verifiedAt, List<Envelope> events);

  /// The address that an account had before the change with this request.
  Optional<EmailAddress> formerEmail(UserId user, String requestId);

  /// Deletes a former address that is no longer needed. Idempotent.
  void forgetFormerEmail(UserId user, String requestId);

  /// Deletes the links, the wanted change and the former addresses of an account. Idempotent, not
  /// atomic: repeat it after an exception.
  void erase(UserId user);
}
