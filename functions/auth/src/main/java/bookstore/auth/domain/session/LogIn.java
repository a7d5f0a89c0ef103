package bookstore.auth.domain.session;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.SaveResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Authenticates a user by e-mail address and password and starts a session. An unknown address
/// takes as long as a wrong password and has the same result, so that accounts cannot be
/// enumerated.
public final class LogIn {
  private final Users users;
  private final Sessions sessions;
  private final PasswordHasher hasher;
  private final Throttle throttle;
  private final AccessTokens accessTokens;
  private final SecretGenerator secrets;
  private final IdSource ids;
  private final Clock clock;

  public record Command(
      EmailAddress email,
      String password,
      String sourceIp,
      Optional<String> userAgent,
      String correlationId) {}

  public sealed interface Result {
    record LoggedIn(SessionTokens tokens) implements Result {}

    record BadCredentials() implements Result {}

    record AccountDisabled() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public LogIn(
      Users users,
      Sessions sessions,
      PasswordHasher hasher,
      Throttle throttle,
      AccessTokens accessTokens,
      SecretGenerator secrets,
      IdSource ids,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.hasher = hasher;
    this.throttle = throttle;
    this.accessTokens = accessTokens;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  public Result run(Command command) {
    var attempt = RateLimits.login(command.email(), command.sourceIp());
    return switch (throttle.admit(attempt)) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted admitted -> check(command, admitted);
    };
  }

  private Result check(Command command, Throttle.Admission.Admitted admitted) {
    var found = users.byEmail(command.email());
    if (!isCorrect(command.password(), found)) {
      return new Result.BadCredentials();
    }
    throttle.succeeded(admitted);
    var user = found.orElseThrow();
    return user.isActive() ? start(user, command) : new Result.AccountDisabled();
  }

  private boolean isCorrect(String password, Optional<User> user) {
    if (user.isEmpty()) {
      hasher.verifyAgainstDummyHash(password);
      return false;
    }
    return hasher.verify(password, user.get().passwordHash());
  }

  private Result start(User user, Command command) {
    var now = clock.instant();
    var token = RefreshToken.of(secrets.next());
    var session = Session.start(ids.next("ses"), user, token, command.userAgent(), now);
    if (start(session, user, command) == SaveResult.STALE) {
      return new Result.BadCredentials();
    }
    if (hasher.isOutdated(user.passwordHash())) {
      users.rehash(user.id(), user.passwordHash(), hasher.hash(command.password()));
    }
    return new Result.LoggedIn(SessionTokens.of(user, session, token, accessTokens, now));
  }

  /// The user is told of a device that the account has not used before, but not of its first one.
  private SaveResult start(Session session, User user, Command command) {
    var device = Device.of(command.userAgent());
    var known = sessions.devices(user.id());
    if (known.contains(device)) {
      return sessions.start(session, user);
    }
    var event =
        AuthEventFactory.newDeviceUsed(
            user,
            device.browser(),
            device.system(),
            session.id(),
            session.createdAt(),
            command.correlationId());
    return sessions.start(session, user, device, known.isEmpty() ? List.of() : List.of(event));
  }
}
