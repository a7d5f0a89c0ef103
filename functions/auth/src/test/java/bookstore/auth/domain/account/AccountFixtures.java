package bookstore.auth.domain.account;

import bookstore.auth.Stores;
import bookstore.auth.domain.session.RefreshToken;
import bookstore.auth.domain.session.Session;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.UserErased;
import bookstore.shared.events.UserRegistered;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Accounts and sessions for the tests of stores.
public final class AccountFixtures {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private AccountFixtures() {}

  public static User account(String id, Instant at) {
    return User.registered(
        new UserId(id), new EmailAddress(id + "@example.com"), id, "hash of " + id, at);
  }

  public static User registered(Stores stores, String id) {
    return registered(stores, account(id, NOON));
  }

  public static User registered(Stores stores, User user) {
    register(stores, user);
    return user;
  }

  public static SaveResult register(Stores stores, User user) {
    var event =
        new Envelope("evt_" + user.id(), NOON, "req-1", new UserRegistered(user.id(), user.name()));
    return stores.users().register(user, List.of(event));
  }

  public static Envelope passwordChanged(User before) {
    return AuthEventFactory.passwordChanged(before, NOON, "req-4");
  }

  public static Envelope resetRequested(UserId id, String requestId) {
    return AuthEventFactory.resetRequested(id, requestId, NOON, "req-5");
  }

  public static Envelope verificationRequested(UserId id, String requestId) {
    return AuthEventFactory.verificationRequested(id, requestId, NOON, "req-6");
  }

  public static Envelope emailChangeRequested(UserId id, String requestId) {
    return AuthEventFactory.emailChangeRequested(id, requestId, NOON, "req-7");
  }

  public static Envelope emailChanged(UserId id, String requestId) {
    return AuthEventFactory.emailChanged(id, requestId, NOON, "req-8");
  }

  public static SaveResult erase(Stores stores, User seen) {
    return stores.users().erase(seen, erased(seen));
  }

  public static Envelope erased(User user) {
    return new Envelope("UserErased-" + user.id(), NOON, "req-2", new UserErased(user.id()));
  }

  /// Saves the account as `seen`, with another status.
  public static SaveResult saveStatus(Stores stores, User seen, UserStatus status) {
    var next = seen.withStatus(status);
    return stores
        .users()
        .saveStatus(
            next, AuthEventFactory.statusChanged(next, new UserId("usr_admin"), NOON, "req-3"));
  }

  public static Session session(String id, User user) {
    return Session.start(id, user, token(id), Optional.of("Firefox"), NOON);
  }

  public static RefreshToken token(String name) {
    return new RefreshToken("token of " + name);
  }
}
