package bookstore.auth.domain.session;

import bookstore.auth.domain.user.User;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A place where a user is signed in; all refresh tokens that followed from one login are its
/// family. It is live as long as it is kept and its end has not come.
public record Session(
    String id,
    UserId userId,
    long generation,
    String tokenHash,
    Optional<Rotation> lastRotation,
    Optional<String> userAgent,
    Instant createdAt,
    Instant lastUsedAt,
    Instant endsAt) {
  public static final Duration LIFETIME = Duration.ofDays(30);

  /// How long the token before the current one is still answered, for two tabs that refresh at the
  /// same time and for an answer lost on the way.
  public static final Duration GRACE_PERIOD = Duration.ofSeconds(10);

  /// The replacement of a token: the hash of the old one, and the salt its successor came from.
  public record Rotation(String replacedHash, String salt, Instant at) {}

  public static Session start(
      String id, User user, RefreshToken token, Optional<String> userAgent, Instant now) {
    return new Session(
        id,
        user.id(),
        user.generation(),
        token.hash(),
        Optional.empty(),
        userAgent.map(Session::shortened),
        now,
        now,
        now.plus(LIFETIME));
  }

  Session rotate(RefreshToken used, String salt, Instant now) {
    return new Session(
        id,
        userId,
        generation,
        used.successor(salt).hash(),
        Optional.of(new Rotation(used.hash(), salt, now)),
        userAgent,
        createdAt,
        now,
        endsAt);
  }

  public boolean isLive(Instant now) {
    return now.isBefore(endsAt);
  }

  /// The salt, when `used` is the token just replaced and its time of grace is not over.
  Optional<String> saltWithinGracePeriod(RefreshToken used, Instant now) {
    return lastRotation
        .filter(rotation -> rotation.replacedHash().equals(used.hash()))
        .filter(rotation -> now.isBefore(rotation.at().plus(GRACE_PERIOD)))
        .map(Rotation::salt);
  }

  private static String shortened(String userAgent) {
    return userAgent.length() <= 256 ? userAgent : userAgent.substring(0, 256);
  }
}
