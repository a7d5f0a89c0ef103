package bookstore.auth.domain.session;

import bookstore.auth.domain.user.User;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The sessions and the hashes of all their refresh tokens, the replaced ones included. Reads are
/// strongly consistent. An expired session may be returned until the store deletes it; check
/// [Session#isLive].
public interface Sessions {
  /// The user and the id of a session.
  record SessionRef(UserId userId, String sessionId) {}

  /// Saves a new session and its first token, both or neither. STALE when the account has been
  /// erased, disabled, or given a new password or generation since it was read as `seen`.
  SaveResult start(Session session, User seen);

  /// As [#start], and remembers the device, if the account has not used it before, and publishes
  /// the events; all or nothing.
  SaveResult start(Session session, User seen, Device device, List<Envelope> events);

  /// The devices that the account was logged in to with since it has existed or since devices are
  /// remembered.
  Set<Device> devices(UserId user);

  /// Deletes the devices of an account. Idempotent, not atomic: repeat it after an exception.
  void forgetDevices(UserId user);

  /// The session for which a refresh token was issued, also when the token has been replaced or the
  /// session has ended. Empty for an unknown token.
  Optional<SessionRef> findByToken(RefreshToken token);

  /// The session, also an expired one; empty when it has been ended or belongs to another user.
  Optional<Session> find(UserId userId, String sessionId);

  /// Saves `next` and its new token, both or neither. STALE when the session has ended or no longer
  /// has the token and the generation of `seen`, or when its account is no longer active in that
  /// generation.
  SaveResult replace(Session seen, Session next);

  /// Ends a session at once, and returns it as it was; empty when the user has no such session.
  Optional<Session> end(UserId userId, String sessionId);

  /// Ends all sessions of a user but one. Not atomic: cut short, it has ended some of them.
  void endAllBut(UserId userId, Optional<String> keptSessionId);

  /// All sessions of the user, in no particular order, including expired ones that are not deleted
  /// yet.
  List<Session> ofUser(UserId userId);
}
