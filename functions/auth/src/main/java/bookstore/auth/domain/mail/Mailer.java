package bookstore.auth.domain.mail;

import bookstore.auth.domain.user.EmailAddress;

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
  record Message(String subject, String text, String html) {}
}
