package bookstore.auth.domain.mail;

import bookstore.auth.domain.session.SecretGenerator;
import bookstore.auth.domain.user.User;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderMailEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Sends the mails of an event of an order to its buyer and its sellers, unless they are erased or
/// disabled or have turned the group off. Delivery is at least once, as of [SendAccountMail].
/// Events come in any order: a mail is late after [#LIFETIME], and void once the buyer was told
/// that the order is cancelled.
public final class SendOrderMail {
  /// A later mail would say what is no longer true, such as after a redrive of dead letters.
  static final Duration LIFETIME = Duration.ofDays(1);

  private final MailRecipients recipients;
  private final SentMail sent;
  private final Mailer mailer;
  private final OrderMailTexts texts;
  private final SecretGenerator secrets;
  private final Clock clock;

  /// What became of one mail.
  public record Outcome(OrderMailKind kind, Result result) {}

  /// Whether a mail was sent.
  public enum Result {
    SENT,
    /// An earlier delivery of the event has sent it.
    SENT_BEFORE,
    ADDRESS_REFUSED,
    /// The account is erased or disabled, or the group is off.
    NOT_WANTED,
    LATE,
    /// The seller has not been told of the sale.
    NOT_TOLD,
    ORDER_CANCELLED
  }

  public SendOrderMail(
      MailRecipients recipients,
      SentMail sent,
      Mailer mailer,
      OrderMailTexts texts,
      SecretGenerator secrets,
      Clock clock) {
    this.recipients = recipients;
    this.sent = sent;
    this.mailer = mailer;
    this.texts = texts;
    this.secrets = secrets;
    this.clock = clock;
  }

  public List<Outcome> on(OrderMailEvent event, Envelope envelope) {
    var isLate = clock.instant().isAfter(envelope.occurredAt().plus(LIFETIME));
    var outcomes = new ArrayList<Outcome>();
    for (var mail : OrderMail.of(event)) {
      outcomes.add(new Outcome(mail.kind(), isLate ? Result.LATE : send(mail)));
    }
    return List.copyOf(outcomes);
  }

  private Result send(OrderMail mail) {
    var cancellation = OrderMail.cancellation(mail.order());
    var recipient =
        recipients.find(
            mail.recipient(), new HashSet<>(List.of(mail.id(), mail.sale(), cancellation)));
    if (recipient.sent().contains(mail.id())) {
      return Result.SENT_BEFORE;
    }
    if (mail.kind().isVoidOnceCancelled() && recipient.sent().contains(cancellation)) {
      return Result.ORDER_CANCELLED;
    }
    if (mail.kind() == OrderMailKind.SALE_CANCELLED && !recipient.sent().contains(mail.sale())) {
      return Result.NOT_TOLD;
    }
    var user = recipient.user().filter(User::isActive);
    var group = mail.kind().group();
    if (user.isEmpty() || !recipient.settings().wants(group)) {
      return Result.NOT_WANTED;
    }
    return token(user.get(), recipient.settings(), group)
        .map(token -> hand(mail, user.get(), token))
        .orElse(Result.NOT_WANTED);
  }

  private Result hand(OrderMail mail, User user, UnsubscribeToken token) {
    var delivery = mailer.send(user.email(), texts.message(mail, user.locale(), token));
    sent.add(mail.id(), clock.instant());
    return switch (delivery) {
      case ACCEPTED -> Result.SENT;
      case ADDRESS_REFUSED -> Result.ADDRESS_REFUSED;
    };
  }

  /// Empty when the account has been erased meanwhile.
  private Optional<UnsubscribeToken> token(User user, MailSettings settings, MailGroup group) {
    return settings
        .secret()
        .or(() -> recipients.secret(user.id(), secrets.nextText()))
        .map(secret -> UnsubscribeToken.of(user.id(), group, secret));
  }
}
