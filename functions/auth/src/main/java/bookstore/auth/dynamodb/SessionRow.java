package bookstore.auth.dynamodb;

import bookstore.auth.domain.session.Session;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Maps a session to the item `USER#<id>` / `SESSION#<id>`, and each of its refresh tokens to an
/// item `TOKEN#<hash>` / `TOKEN`.
final class SessionRow {
  static final String PREFIX = "SESSION#";
  static final String TOKEN = "TOKEN";

  /// How long an expired session is retained, so that a refresh can distinguish an expired session
  /// from an unknown one.
  private static final Duration RETENTION_AFTER_END = Duration.ofDays(7);

  private SessionRow() {}

  static Map<String, AttributeValue> key(UserId user, String sessionId) {
    return Item.key(UserRow.pk(user), PREFIX + sessionId);
  }

  static Map<String, AttributeValue> tokenKey(String hash) {
    return Item.key("TOKEN#" + hash, TOKEN);
  }

  static Map<String, AttributeValue> write(Session session) {
    var item =
        Item.withKey(UserRow.pk(session.userId()), PREFIX + session.id())
            .put("sessionId", session.id())
            .put("userId", session.userId().value())
            .put("generation", session.generation())
            .put("tokenHash", session.tokenHash())
            .put("userAgent", session.userAgent())
            .put("createdAt", session.createdAt())
            .put("lastUsedAt", session.lastUsedAt())
            .put("endsAt", session.endsAt())
            .put("expiresAt", expiresAt(session));
    session
        .lastRotation()
        .ifPresent(
            rotation ->
                item.put("replacedHash", rotation.replacedHash())
                    .put("salt", rotation.salt())
                    .put("replacedAt", rotation.at()));
    return item.attributes();
  }

  static Map<String, AttributeValue> writeToken(Session session) {
    return Item.withKey("TOKEN#" + session.tokenHash(), TOKEN)
        .put("userId", session.userId().value())
        .put("sessionId", session.id())
        .put("expiresAt", expiresAt(session))
        .attributes();
  }

  static Session read(Map<String, AttributeValue> attributes) {
    var item = Item.of(attributes);
    return new Session(
        item.text("sessionId"),
        new UserId(item.text("userId")),
        item.number("generation"),
        item.text("tokenHash"),
        rotation(item),
        item.optionalText("userAgent"),
        item.instant("createdAt"),
        item.instant("lastUsedAt"),
        item.instant("endsAt"));
  }

  private static Optional<Session.Rotation> rotation(Item item) {
    return item.optionalText("replacedHash")
        .map(hash -> new Session.Rotation(hash, item.text("salt"), item.instant("replacedAt")));
  }

  private static long expiresAt(Session session) {
    return session.endsAt().plus(RETENTION_AFTER_END).getEpochSecond();
  }
}
