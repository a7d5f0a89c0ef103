package bookstore.auth.domain.link;

import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.InMemoryUsers;
import bookstore.auth.domain.user.User;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Links in maps; `synchronized` takes the place of a transaction.
public final class InMemoryLinks implements Links {
  private final Map<UserId, Map<String, Link>> links = new HashMap<>();
  private final Map<UserId, EmailChange> wanted = new HashMap<>();
  private final Map<UserId, Map<String, EmailAddress>> former = new HashMap<>();
  private final InMemoryUsers users;

  public InMemoryLinks(InMemoryUsers users) {
    this.users = users;
  }

  @Override
  public synchronized void request(UserId user, Envelope requested) {
    users
        .byId(user)
        .filter(User::isActive)
        .ifPresent(found -> users.save(found, List.of(requested)));
  }

  @Override
  public synchronized SaveResult requestChange(User seen, EmailChange change, Envelope requested) {
    var user = unchanged(seen);
    if (user.isEmpty()) {
      return SaveResult.STALE;
    }
    wanted.put(seen.id(), change);
    users.save(user.get(), List.of(requested));
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Optional<EmailChange> wantedChange(UserId user) {
    return Optional.ofNullable(wanted.get(user));
  }

  @Override
  public synchronized SaveResult issue(LinkToken token, Link link) {
    if (users.byId(token.userId()).isEmpty()) {
      return SaveResult.STALE;
    }
    links.computeIfAbsent(token.userId(), _ -> new HashMap<>()).put(token.hash(), link);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Optional<Link> find(LinkToken token) {
    return Optional.ofNullable(links.getOrDefault(token.userId(), Map.of()).get(token.hash()));
  }

  @Override
  public synchronized SaveResult resetPassword(
      LinkToken used, User seen, String newHash, Instant verifiedAt, List<Envelope> events) {
    return use(
        used,
        seen,
        changed(seen, seen.email(), newHash, seen.generation() + 1, verifiedAt),
        events);
  }

  @Override
  public synchronized SaveResult verifyEmail(
      LinkToken used, User seen, Instant verifiedAt, List<Envelope> events) {
    var next = changed(seen, seen.email(), seen.passwordHash(), seen.generation(), verifiedAt);
    return use(used, seen, next, events);
  }

  @Override
  public synchronized SaveResult changeEmail(
      LinkToken used, User seen, EmailChange change, Instant verifiedAt, List<Envelope> events) {
    var owner = users.byEmail(change.email());
    if (!change.equals(wanted.get(seen.id()))
        || owner.filter(other -> !other.id().equals(seen.id())).isPresent()) {
      return SaveResult.STALE;
    }
    var next = changed(seen, change.email(), seen.passwordHash(), seen.generation(), verifiedAt);
    var result = use(used, seen, next, events);
    if (result == SaveResult.SAVED) {
      wanted.remove(seen.id());
      keepFormerEmail(seen.id(), change.requestId(), seen.email());
    }
    return result;
  }

  private SaveResult use(LinkToken used, User seen, User next, List<Envelope> events) {
    if (find(used).isEmpty() || unchanged(seen).isEmpty()) {
      return SaveResult.STALE;
    }
    links.getOrDefault(used.userId(), new HashMap<>()).remove(used.hash());
    users.save(next, events);
    return SaveResult.SAVED;
  }

  private Optional<User> unchanged(User seen) {
    return users
        .byId(seen.id())
        .filter(User::isActive)
        .filter(user -> user.generation() == seen.generation())
        .filter(user -> user.email().equals(seen.email()));
  }

  private static User changed(
      User user, EmailAddress email, String hash, long generation, Instant verifiedAt) {
    return new User(
        user.id(),
        email,
        user.name(),
        user.roles(),
        user.status(),
        hash,
        user.locale(),
        user.defaultAddress(),
        user.createdAt(),
        generation,
        Optional.of(verifiedAt));
  }

  @Override
  public synchronized Optional<EmailAddress> formerEmail(UserId user, String requestId) {
    return Optional.ofNullable(former.getOrDefault(user, Map.of()).get(requestId));
  }

  /// As after a change of the address.
  public synchronized void keepFormerEmail(UserId user, String requestId, EmailAddress email) {
    former.computeIfAbsent(user, _ -> new HashMap<>()).put(requestId, email);
  }

  @Override
  public synchronized void forgetFormerEmail(UserId user, String requestId) {
    former.getOrDefault(user, new HashMap<>()).remove(requestId);
  }

  @Override
  public synchronized void erase(UserId user) {
    links.remove(user);
    wanted.remove(user);
    former.remove(user);
  }
}
