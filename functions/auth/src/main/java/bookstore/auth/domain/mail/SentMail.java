package bookstore.auth.domain.mail;

import java.time.Instant;

/// The permanent record of what was sent, which makes a repeated event send nothing. Names no
/// address.
public interface SentMail {
  /// Whether the mail was handed over. Strongly consistent.
  boolean contains(MailId mail);

  /// Records it. Idempotent.
  void add(MailId mail, Instant sentAt);
}
