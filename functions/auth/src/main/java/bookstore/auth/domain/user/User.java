package bookstore.auth.domain.user;

import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An account. Incrementing `generation` invalidates all older sessions: a session with another
/// generation than its account cannot be refreshed. Every change of password or status increments
/// it.
public record User(
    UserId id,
    EmailAddress email,
    String name,
    Set<String> roles,
    UserStatus status,
    String passwordHash,
    Optional<String> locale,
    Optional<Address> defaultAddress,
    Instant createdAt,
    long generation,
    Optional<Instant> emailVerifiedAt) {
  public static final String ROLE_USER = "user";
  public static final String ROLE_ADMIN = "admin";

  public User {
    roles = Set.copyOf(roles);
  }

  public static User registered(
      UserId id, EmailAddress email, String name, String passwordHash, Instant now) {
    return new User(
        id,
        email,
        name,
        Set.of(ROLE_USER),
        UserStatus.ACTIVE,
        passwordHash,
        Optional.empty(),
        Optional.empty(),
        now,
        0,
        Optional.empty());
  }

  /// The next generation of the account, with another status.
  public User withStatus(UserStatus next) {
    return new User(
        id,
        email,
        name,
        roles,
        next,
        passwordHash,
        locale,
        defaultAddress,
        createdAt,
        generation + 1,
        emailVerifiedAt);
  }

  /// Whether the user has used a link that was sent to the address. Accounts of an older version
  /// are not verified.
  public boolean isEmailVerified() {
    return emailVerifiedAt.isPresent();
  }

  public boolean isActive() {
    return status == UserStatus.ACTIVE;
  }
}
