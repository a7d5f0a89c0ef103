package bookstore.auth.domain.session;

import bookstore.auth.domain.user.User;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;

/// The sessions and the hashes of their refresh tokens, used ones included. Reads are consistent.
public interface Sessions {
  /// Whose token it is.
  record Holder(UserId userId, String sessionId) {}

  /// How the replacement of a token ended.
  enum Replacement {
    REPLACED,
    /// Somebody else has replaced or ended it meanwhile: look again.
    OVERTAKEN,
    /// The account is gone, disabled or of a newer generation.
    VOID
  }

  /// Keeps the session and its first token; false when the account is no longer as seen.
  boolean start(Session session, User seen);

  /// The session a token was made for, also when the token has been used or the session has ended.
  Optional<Holder> holder(RefreshToken token);

  Optional<Session> find(UserId userId, String sessionId);

  /// Keeps `next` if the session still has `seen`'s token and generation, and so has its account.
  Replacement replace(Session seen, Session next);

  /// Ends a session at once; false when it was not there.
  boolean end(UserId userId, String sessionId);

  /// Ends all sessions of a user but one.
  void endAllBut(UserId userId, Optional<String> keptSessionId);

  /// Also those whose end has come, until they are removed.
  List<Session> ofUser(UserId userId);
}
