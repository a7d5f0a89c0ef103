package bookstore.auth.domain.user;

import bookstore.auth.domain.session.InMemorySessions;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Accounts in a map; `synchronized` takes the place of a transaction.
public final class InMemoryUsers implements Users {
  private final Map<UserId, User> users = new LinkedHashMap<>();
  private final List<Envelope> published = new ArrayList<>();
  private final InMemorySessions sessions;

  public InMemoryUsers(InMemorySessions sessions) {
    this.sessions = sessions;
    sessions.users = this;
  }

  public synchronized List<Envelope> published() {
    return List.copyOf(published);
  }

  public synchronized void makeAdmin(UserId id) {
    var user = byId(id).orElseThrow();
    put(user, user.name(), Set.of("user", "admin"), user.status(), user.passwordHash(), 0);
  }

  @Override
  public synchronized SaveResult register(User user, List<Envelope> events) {
    if (byEmail(user.email()).isPresent()) {
      return SaveResult.STALE;
    }
    users.put(user.id(), user);
    published.addAll(events);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Optional<User> byEmail(EmailAddress email) {
    return email.spellings().stream()
        .flatMap(spelling -> users.values().stream().filter(user -> user.email().equals(spelling)))
        .findFirst();
  }

  @Override
  public synchronized Optional<User> byId(UserId id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public synchronized Optional<User> change(UserId id, ProfileChange change) {
    var user = users.get(id);
    if (user == null) {
      return Optional.empty();
    }
    users.put(
        id,
        new User(
            id,
            user.email(),
            changed(Optional.of(user.name()), change.name()).orElseThrow(),
            user.roles(),
            user.status(),
            user.passwordHash(),
            changed(user.locale(), change.locale()),
            changed(user.defaultAddress(), change.defaultAddress()),
            user.createdAt(),
            user.generation(),
            user.emailVerifiedAt()));
    return byId(id);
  }

  @Override
  public synchronized void rehash(UserId id, String seenHash, String newHash) {
    var user = users.get(id);
    if (user != null && user.passwordHash().equals(seenHash)) {
      put(user, user.name(), user.roles(), user.status(), newHash, 0);
    }
  }

  @Override
  public synchronized SaveResult changePassword(
      User seen, String newHash, String keptSessionId, Envelope changed) {
    var user = users.get(seen.id());
    if (user == null
        || !user.passwordHash().equals(seen.passwordHash())
        || user.generation() != seen.generation()
        || !sessions.lift(seen.id(), keptSessionId, seen.generation() + 1)) {
      return SaveResult.STALE;
    }
    put(user, user.name(), user.roles(), user.status(), newHash, 1);
    published.add(changed);
    return SaveResult.SAVED;
  }

  /// For changes of other ports: saves the account and publishes the events.
  public synchronized void save(User user, List<Envelope> events) {
    users.put(user.id(), user);
    published.addAll(events);
  }

  @Override
  public synchronized SaveResult saveStatus(User next, Envelope event) {
    var user = users.get(next.id());
    if (user == null || user.generation() != next.generation() - 1) {
      return SaveResult.STALE;
    }
    put(user, user.name(), user.roles(), next.status(), user.passwordHash(), 1);
    published.add(event);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Page<User> page(int limit, Optional<String> after) {
    var order =
        Comparator.comparing(User::createdAt).thenComparing(user -> user.id().value()).reversed();
    var rest =
        users.values().stream()
            .sorted(order)
            .filter(user -> after.isEmpty() || isBehind(user, after.get()))
            .toList();
    var page = rest.stream().limit(limit).toList();
    return new Page<>(
        page, rest.size() > limit ? Optional.of(position(page.getLast())) : Optional.empty());
  }

  @Override
  public synchronized SaveResult erase(User seen, Envelope erased) {
    var user = users.get(seen.id());
    if (user == null || !user.passwordHash().equals(seen.passwordHash())) {
      return SaveResult.STALE;
    }
    users.remove(seen.id());
    published.add(erased);
    return SaveResult.SAVED;
  }

  private static String position(User user) {
    return user.createdAt() + "#" + user.id();
  }

  private static boolean isBehind(User user, String position) {
    var split = position.indexOf('#');
    var byTime = user.createdAt().compareTo(Instant.parse(position.substring(0, split)));
    return byTime < 0
        || (byTime == 0 && user.id().value().compareTo(position.substring(split + 1)) < 0);
  }

  private static <T> Optional<T> changed(Optional<T> old, FieldChange<T> change) {
    return switch (change) {
      case FieldChange.Keep<T>() -> old;
      case FieldChange.Set<T>(var value) -> Optional.of(value);
      case FieldChange.Remove<T>() -> Optional.empty();
    };
  }

  private void put(
      User user, String name, Set<String> roles, UserStatus status, String hash, int later) {
    users.put(
        user.id(),
        new User(
            user.id(),
            user.email(),
            name,
            roles,
            status,
            hash,
            user.locale(),
            user.defaultAddress(),
            user.createdAt(),
            user.generation() + later,
            user.emailVerifiedAt()));
  }
}
