package bookstore.auth.lambda;

import bookstore.auth.domain.session.Session;
import bookstore.auth.domain.session.Sessions;
import bookstore.shared.http.Caller;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A session as shown to its user.
record SessionView(
    String id, Instant createdAt, Instant lastUsedAt, Optional<String> userAgent, boolean current) {

  /// The live sessions of the caller, most recently used first.
  static List<SessionView> of(Sessions sessions, Caller caller, Instant now) {
    return sessions.ofUser(caller.id()).stream()
        .filter(session -> session.isLive(now))
        .sorted(Comparator.comparing(Session::lastUsedAt).reversed())
        .map(
            session ->
                new SessionView(
                    session.id(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.userAgent(),
                    session.id().equals(caller.sessionId())))
        .toList();
  }
}
