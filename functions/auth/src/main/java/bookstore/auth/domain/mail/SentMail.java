package bookstore.auth.domain.mail;

import java.time.Instant;

/// The permanent record of what was sent for an event, which makes a repeated event send nothing.
/// Names no account and no address.
public interface SentMail {
  /// Whether the mail of this kind was handed over for the event. Strongly consistent.
  boolean contains(String eventId, MailKind kind);

  /// Records it. Idempotent.
  void add(String eventId, MailKind kind, Instant sentAt);
}
