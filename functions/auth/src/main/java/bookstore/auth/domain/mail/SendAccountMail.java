package bookstore.auth.domain.mail;

import bookstore.auth.domain.link.Link;
import bookstore.auth.domain.link.Link.Purpose;
import bookstore.auth.domain.link.LinkToken;
import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.session.SecretGenerator;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.events.AccountMailEvent;
import bookstore.shared.events.EmailChangeRequested;
import bookstore.shared.events.EmailChanged;
import bookstore.shared.events.EmailVerificationRequested;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.NewDeviceUsed;
import bookstore.shared.events.PasswordChanged;
import bookstore.shared.events.PasswordResetRequested;
import bookstore.shared.kernel.SaveResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sends the mail of an event, to users who are active. Delivery is at least once: the record of a
/// mail is written after the mail service has accepted it, so a process that ends between the two
/// sends it again, with a link of its own that works too. Written before, a mail could be lost.
public final class SendAccountMail {
  private final Users users;
  private final Links links;
  private final SentMail sent;
  private final Mailer mailer;
  private final MailTexts texts;
  private final SecretGenerator secrets;
  private final Clock clock;

  /// What became of one mail.
  public record Outcome(MailKind kind, Result result) {}

  /// Whether a mail was sent.
  public enum Result {
    SENT,
    /// An earlier delivery of the event has sent it.
    SENT_BEFORE,
    ADDRESS_REFUSED
  }

  /// A mail that is due. `link` is what its token is for; mails without one need none.
  private record Due(MailKind kind, EmailAddress recipient, Optional<Link> link) {}

  public SendAccountMail(
      Users users,
      Links links,
      SentMail sent,
      Mailer mailer,
      MailTexts texts,
      SecretGenerator secrets,
      Clock clock) {
    this.users = users;
    this.links = links;
    this.sent = sent;
    this.mailer = mailer;
    this.texts = texts;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// The outcomes of the mails that the event asks for; none for a user who is erased or disabled,
  /// when what was asked for is done or has been replaced, and for a new password that was asked
  /// for longer ago than its link would have lived: nobody waits for that mail any more.
  public List<Outcome> on(AccountMailEvent event, Envelope envelope) {
    var outcomes = new ArrayList<Outcome>();
    var user = users.byId(event.userId()).filter(User::isActive);
    user.ifPresent(
        found -> due(event, found).forEach(mail -> outcomes.addAll(send(mail, found, envelope))));
    if (user.isPresent() && event instanceof EmailChanged(var id, var requestId)) {
      links.forgetFormerEmail(id, requestId);
    }
    return List.copyOf(outcomes);
  }

  private Stream<Due> due(AccountMailEvent event, User user) {
    return switch (event) {
      case EmailVerificationRequested _ ->
          user.isEmailVerified()
              ? Stream.empty()
              : Stream.of(withLink(MailKind.VERIFY_EMAIL, Purpose.VERIFY_EMAIL, user));
      case PasswordResetRequested _ ->
          Stream.of(withLink(MailKind.RESET_PASSWORD, Purpose.RESET_PASSWORD, user));
      case EmailChangeRequested requested -> changeRequested(requested, user);
      case EmailChanged changed ->
          links.formerEmail(user.id(), changed.requestId()).stream()
              .map(former -> new Due(MailKind.EMAIL_CHANGED, former, Optional.empty()));
      case PasswordChanged _ ->
          Stream.of(new Due(MailKind.PASSWORD_CHANGED, user.email(), Optional.empty()));
      case NewDeviceUsed _ ->
          Stream.of(new Due(MailKind.NEW_DEVICE, user.email(), Optional.empty()));
    };
  }

  private Due withLink(MailKind kind, Purpose purpose, User user) {
    var link = Link.to(user.email(), purpose, user, clock.instant());
    return new Due(kind, user.email(), Optional.of(link));
  }

  /// The present address is told first: its owner may have to act before the new one is confirmed.
  private Stream<Due> changeRequested(EmailChangeRequested event, User user) {
    return links.wantedChange(user.id()).stream()
        .filter(wanted -> wanted.requestId().equals(event.requestId()))
        .flatMap(
            wanted ->
                Stream.of(
                    new Due(MailKind.EMAIL_CHANGE_REQUESTED, user.email(), Optional.empty()),
                    new Due(
                        MailKind.CONFIRM_NEW_EMAIL,
                        wanted.email(),
                        Optional.of(Link.toChange(wanted, user, clock.instant())))));
  }

  /// Empty when the account has been erased meanwhile.
  private List<Outcome> send(Due mail, User user, Envelope envelope) {
    var id = new MailId(envelope.eventId(), mail.kind().name());
    if (sent.contains(id)) {
      return List.of(new Outcome(mail.kind(), Result.SENT_BEFORE));
    }
    if (mail.kind() == MailKind.RESET_PASSWORD && isLongAgo(envelope.occurredAt())) {
      return List.of();
    }
    var token = LinkToken.of(user.id(), secrets.next());
    if (mail.link().isPresent() && links.issue(token, mail.link().get()) == SaveResult.STALE) {
      return List.of();
    }
    var message = texts.message(mail.kind(), user.locale(), token, envelope);
    var delivery = mailer.send(mail.recipient(), message);
    sent.add(id, clock.instant());
    return List.of(
        new Outcome(
            mail.kind(),
            switch (delivery) {
              case ACCEPTED -> Result.SENT;
              case ADDRESS_REFUSED -> Result.ADDRESS_REFUSED;
            }));
  }

  private boolean isLongAgo(Instant asked) {
    return clock.instant().isAfter(asked.plus(Link.LIFETIME));
  }
}
