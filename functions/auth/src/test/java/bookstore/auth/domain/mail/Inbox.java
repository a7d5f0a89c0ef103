package bookstore.auth.domain.mail;

import bookstore.auth.domain.user.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A mailer that keeps what it is given. It refuses addresses that are not ASCII, as SES does, and
/// fails when it is told to, before or after it has accepted the message.
public final class Inbox implements Mailer {
  private static final Pattern TOKEN = Pattern.compile("#token=(\\S+)");

  private final List<Mail> mails = new ArrayList<>();
  private boolean failsBefore;
  private boolean failsAfter;

  /// A message and whom it was for.
  public record Mail(String recipient, Message message) {
    /// The token in its link.
    public String token() {
      var found = TOKEN.matcher(message.text());
      if (!found.find()) {
        throw new AssertionError("no token in " + message.text());
      }
      return found.group(1);
    }
  }

  @Override
  public synchronized Delivery send(EmailAddress recipient, Message message) {
    if (failsBefore) {
      throw new IllegalStateException("the mail service does not answer");
    }
    if (recipient.value().chars().anyMatch(c -> c > 0x7f)) {
      return Delivery.ADDRESS_REFUSED;
    }
    mails.add(new Mail(recipient.value(), message));
    if (failsAfter) {
      failsAfter = false;
      throw new IllegalStateException("the answer of the mail service is lost");
    }
    return Delivery.ACCEPTED;
  }

  public synchronized void fail(boolean now) {
    failsBefore = now;
  }

  /// The next message is accepted, and its sender does not learn it.
  public synchronized void loseNextAnswer() {
    failsAfter = true;
  }

  public synchronized List<Mail> all() {
    return List.copyOf(mails);
  }

  public synchronized List<Mail> to(String recipient) {
    return mails.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
  }

  public synchronized void empty() {
    mails.clear();
  }
}
