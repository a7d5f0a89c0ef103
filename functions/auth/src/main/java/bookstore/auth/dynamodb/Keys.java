package bookstore.auth.dynamodb;

import bookstore.auth.domain.mail.MailId;
import bookstore.auth.domain.session.Session;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// The keys of the auth table: an account is `USER#<id>` / `PROFILE`, the claim of its address
/// `EMAIL#<address>` / `CLAIM`, a session `USER#<id>` / `SESSION#<id>`, and each refresh token
/// `TOKEN#<hash>` / `TOKEN`. A mail that was sent is `MAIL#<event or order>` / `SENT#<mail>`.
final class Keys {
  static final String SESSION = "SESSION#";

  /// ISO-8601 text with nine decimals, which sorts by time; `Instant#toString` writes zero, three,
  /// six or nine decimals.
  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  private Keys() {}

  static String user(UserId id) {
    return "USER#" + id;
  }

  static ItemKey profile(UserId id) {
    return new ItemKey(user(id), "PROFILE");
  }

  static ItemKey claim(EmailAddress email) {
    return new ItemKey("EMAIL#" + email, "CLAIM");
  }

  static ItemKey session(UserId user, String sessionId) {
    return new ItemKey(user(user), SESSION + sessionId);
  }

  static ItemKey session(Session session) {
    return session(session.userId(), session.id());
  }

  static ItemKey token(String hash) {
    return new ItemKey("TOKEN#" + hash, "TOKEN");
  }

  static ItemKey sent(MailId mail) {
    return new ItemKey("MAIL#" + mail.subject(), "SENT#" + mail.mail());
  }

  static String time(Instant instant) {
    return SORTABLE.format(instant);
  }

  /// Sorts by time.
  static String position(Instant at, String id) {
    return time(at) + "#" + id;
  }
}
