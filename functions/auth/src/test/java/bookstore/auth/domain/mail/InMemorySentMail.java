package bookstore.auth.domain.mail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The record of sent mail in a map.
public final class InMemorySentMail implements SentMail {
  private final Map<String, Instant> sent = new LinkedHashMap<>();

  @Override
  public synchronized boolean contains(String eventId, MailKind kind) {
    return sent.containsKey(eventId + "#" + kind);
  }

  @Override
  public synchronized void add(String eventId, MailKind kind, Instant sentAt) {
    sent.putIfAbsent(eventId + "#" + kind, sentAt);
  }
}
