package bookstore.auth.domain.session;

import bookstore.auth.domain.user.User;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A session of a user on one device. The refresh tokens of a session, each derived from the one
/// before it, form a token family. A session is live until it is ended or until `endsAt`.
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
  /// The maximum lifetime of a session; a refresh does not extend it.
  public static final Duration LIFETIME = Duration.ofDays(30);

  /// How long the previous refresh token is still accepted after a rotation, for two browser tabs
  /// that refresh at the same time and for a response that was lost.
  public static final Duration GRACE_PERIOD = Duration.ofSeconds(10);

  /// The last rotation: the hash of the replaced token and the salt of its successor.
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

  /// The salt of the last rotation, if `used` is the token it replaced and the grace period is not
  /// over.
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
