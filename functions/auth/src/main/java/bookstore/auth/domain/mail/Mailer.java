package bookstore.auth.domain.mail;

import bookstore.auth.domain.user.EmailAddress;
import java.util.Optional;

/// Sends mail.
public interface Mailer {
  /// Whether a message has been accepted.
  enum Delivery {
    ACCEPTED,
    /// The service takes no mail for this address, now or later.
    ADDRESS_REFUSED
  }

  /// Hands a message over for delivery, which may fail later without a word here.
  ///
  /// @throws RuntimeException of the mail service when it does not answer, refuses the sender, or a
  ///   quota is exceeded; the message may have been accepted nevertheless
  Delivery send(EmailAddress recipient, Message message);

  /// A message in both forms that a mail program chooses from.
  ///
  /// @param unsubscribe the address that ends mails of this kind by a POST (RFC 8058) and asks for
  ///   a confirmation by a GET; empty for mail that cannot be turned off
  record Message(String subject, String text, String html, Optional<String> unsubscribe) {}
}
