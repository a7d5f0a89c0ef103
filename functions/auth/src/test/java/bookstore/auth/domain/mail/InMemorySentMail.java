package bookstore.auth.domain.mail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The record of sent mail in a map.
public final class InMemorySentMail implements SentMail {
  private final Map<MailId, Instant> sent = new LinkedHashMap<>();

  @Override
  public synchronized boolean contains(MailId mail) {
    return sent.containsKey(mail);
  }

  @Override
  public synchronized void add(MailId mail, Instant sentAt) {
    sent.put(mail, sentAt);
  }
}
