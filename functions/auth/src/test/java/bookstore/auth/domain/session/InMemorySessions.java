package bookstore.auth.domain.session;

import bookstore.auth.domain.user.InMemoryUsers;
import bookstore.auth.domain.user.User;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sessions in a map; conditions on accounts are checked against `users`.
public final class InMemorySessions implements Sessions {
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, SessionRef> tokens = new HashMap<>();
  private final Map<UserId, Set<Device>> devices = new HashMap<>();
  private final List<Envelope> published = new ArrayList<>();
  public @Nullable InMemoryUsers users;

  @Override
  public synchronized SaveResult start(Session session, User seen) {
    var user = account(session.userId());
    if (!isAccountOf(session, user)
        || !user.map(User::passwordHash).equals(Optional.of(seen.passwordHash()))) {
      return SaveResult.STALE;
    }
    keep(session);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized SaveResult start(
      Session session, User seen, Device device, List<Envelope> events) {
    var result = start(session, seen);
    if (result == SaveResult.SAVED) {
      devices.computeIfAbsent(seen.id(), _ -> new HashSet<>()).add(device);
      published.addAll(events);
    }
    return result;
  }

  @Override
  public synchronized Set<Device> devices(UserId user) {
    return Set.copyOf(devices.getOrDefault(user, Set.of()));
  }

  @Override
  public synchronized void forgetDevices(UserId user) {
    devices.remove(user);
  }

  public synchronized List<Envelope> published() {
    return List.copyOf(published);
  }

  @Override
  public synchronized Optional<SessionRef> findByToken(RefreshToken token) {
    return Optional.ofNullable(tokens.get(token.hash()));
  }

  @Override
  public synchronized Optional<Session> find(UserId userId, String sessionId) {
    return Optional.ofNullable(sessions.get(sessionId))
        .filter(session -> session.userId().equals(userId));
  }

  @Override
  public synchronized SaveResult replace(Session seen, Session next) {
    if (!isAccountOf(seen, account(seen.userId()))) {
      return SaveResult.STALE;
    }
    var session = sessions.get(seen.id());
    if (session == null
        || !session.tokenHash().equals(seen.tokenHash())
        || session.generation() != seen.generation()) {
      return SaveResult.STALE;
    }
    keep(next);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Optional<Session> end(UserId userId, String sessionId) {
    var found = find(userId, sessionId);
    found.ifPresent(session -> sessions.remove(session.id()));
    return found;
  }

  @Override
  public synchronized void endAllBut(UserId userId, Optional<String> keptSessionId) {
    sessions
        .values()
        .removeIf(
            session ->
                session.userId().equals(userId)
                    && !Optional.of(session.id()).equals(keptSessionId));
  }

  @Override
  public synchronized List<Session> ofUser(UserId userId) {
    return sessions.values().stream().filter(session -> session.userId().equals(userId)).toList();
  }

  public synchronized boolean lift(UserId userId, String sessionId, long generation) {
    var session = find(userId, sessionId);
    session.ifPresent(
        found ->
            sessions.put(
                sessionId,
                new Session(
                    found.id(),
                    found.userId(),
                    generation,
                    found.tokenHash(),
                    found.lastRotation(),
                    found.userAgent(),
                    found.createdAt(),
                    found.lastUsedAt(),
                    found.endsAt())));
    return session.isPresent();
  }

  private void keep(Session session) {
    sessions.put(session.id(), session);
    tokens.put(session.tokenHash(), new SessionRef(session.userId(), session.id()));
  }

  private Optional<User> account(UserId id) {
    return users == null ? Optional.empty() : users.byId(id);
  }

  private static boolean isAccountOf(Session session, Optional<User> user) {
    return user.filter(User::isActive)
        .filter(found -> found.generation() == session.generation())
        .isPresent();
  }
}
