package bookstore.auth;

import bookstore.auth.argon2.Argon2PasswordHasher;
import bookstore.auth.domain.account.ChangePassword;
import bookstore.auth.domain.account.ChangeUserStatus;
import bookstore.auth.domain.account.ConfirmEmail;
import bookstore.auth.domain.account.EraseAccount;
import bookstore.auth.domain.account.Register;
import bookstore.auth.domain.account.RequestEmailChange;
import bookstore.auth.domain.account.RequestEmailVerification;
import bookstore.auth.domain.account.RequestPasswordReset;
import bookstore.auth.domain.account.ResetPassword;
import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.mail.MailRecipients;
import bookstore.auth.domain.mail.MailTexts;
import bookstore.auth.domain.mail.Mailer;
import bookstore.auth.domain.mail.OrderMailTexts;
import bookstore.auth.domain.mail.SendAccountMail;
import bookstore.auth.domain.mail.SendOrderMail;
import bookstore.auth.domain.mail.SentMail;
import bookstore.auth.domain.mail.Unsubscribe;
import bookstore.auth.domain.notification.Notifications;
import bookstore.auth.domain.notification.NotifyUsers;
import bookstore.auth.domain.password.CommonPasswords;
import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.password.PasswordPolicy;
import bookstore.auth.domain.session.AccessTokens;
import bookstore.auth.domain.session.Authorize;
import bookstore.auth.domain.session.LogIn;
import bookstore.auth.domain.session.LogOut;
import bookstore.auth.domain.session.Refresh;
import bookstore.auth.domain.session.SecretGenerator;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.throttle.Counters;
import bookstore.auth.domain.throttle.RegistrationQuota;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.Users;
import bookstore.auth.dynamodb.DynamoCounters;
import bookstore.auth.dynamodb.DynamoLinks;
import bookstore.auth.dynamodb.DynamoMailRecipients;
import bookstore.auth.dynamodb.DynamoNotifications;
import bookstore.auth.dynamodb.DynamoSentMail;
import bookstore.auth.dynamodb.DynamoSessions;
import bookstore.auth.dynamodb.DynamoUsers;
import bookstore.auth.jwt.JwtAccessTokens;
import bookstore.auth.jwt.Rotating;
import bookstore.auth.jwt.SigningKey;
import bookstore.auth.kms.KmsSigningKey;
import bookstore.auth.ses.SesMailer;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.AwsClients;
import bookstore.shared.runtime.TimeOrderedIds;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// The objects of the service, built from its configuration.
public record Wiring(
    Users users,
    Sessions sessions,
    Counters counters,
    Notifications notifications,
    Links links,
    SentMail sentMail,
    MailRecipients mailRecipients,
    PasswordHasher hasher,
    Optional<AccessTokens> tokens,
    SecretGenerator secrets,
    DeadLetters deadLetters,
    Clock clock,
    IdSource ids,
    Optional<String> viewerProof,
    int registrationsPerHour,
    Optional<MailChannel> mail) {

  /// How mail is sent, and with which texts.
  public record MailChannel(Mailer mailer, MailTexts texts, OrderMailTexts orderTexts) {
    public static MailChannel of(Mailer mailer, URI shop) {
      return new MailChannel(mailer, new MailTexts(shop), new OrderMailTexts(shop));
    }
  }

  public static Wiring of(Map<String, String> variables) {
    return of(AuthConfiguration.from(variables));
  }

  public static Wiring of(AuthConfiguration configuration) {
    return of(configuration, Clock.tickMillis(ZoneOffset.UTC), new TimeOrderedIds());
  }

  public static Wiring of(AuthConfiguration configuration, Clock clock, IdSource ids) {
    var service = configuration.service();
    var table = new RecordTable(service.clients().dynamoDb(), service.tableName());
    var outbox = new Outbox(table, service.serviceName());
    var secrets = randomSecrets();
    return new Wiring(
        new DynamoUsers(table, outbox),
        new DynamoSessions(table, outbox),
        new DynamoCounters(table),
        new DynamoNotifications(table),
        new DynamoLinks(table, outbox),
        new DynamoSentMail(table),
        new DynamoMailRecipients(table),
        new Argon2PasswordHasher(Argon2PasswordHasher.Parameters.OWASP_MINIMUM, secrets),
        configuration.tokens().map(tokens -> accessTokens(tokens, service.clients(), ids)),
        secrets,
        DeadLetters.of(configuration.deadLetters(), service.clients()),
        clock,
        ids,
        configuration.viewerProof(),
        configuration.registrationsPerHour(),
        configuration.mail().map(mail -> mailChannel(mail, service.clients())));
  }

  private static MailChannel mailChannel(AuthConfiguration.Mail mail, AwsClients clients) {
    var ses =
        clients.client(SesV2Client.class, () -> clients.configure(SesV2Client.builder()).build());
    return MailChannel.of(new SesMailer(ses, mail.sender(), mail.configurationSet()), mail.shop());
  }

  private static AccessTokens accessTokens(
      AuthConfiguration.Tokens tokens, AwsClients clients, IdSource ids) {
    var kms = clients.client(KmsClient.class, () -> clients.configure(KmsClient.builder()).build());
    var keys =
        tokens.signingKeyIds().stream().<SigningKey>map(id -> new KmsSigningKey(kms, id)).toList();
    return new JwtAccessTokens(
        new Rotating<>(keys), new Rotating<>(tokens.issuers()), tokens.audience(), ids);
  }

  private static SecretGenerator randomSecrets() {
    var random = new SecureRandom();
    return () -> {
      var bytes = new byte[32];
      random.nextBytes(bytes);
      return bytes;
    };
  }

  public Register register() {
    return new Register(users, policy(), hasher, throttle(), registrationQuota(), ids, clock);
  }

  public LogIn logIn() {
    return new LogIn(users, sessions, hasher, throttle(), accessTokens(), secrets, ids, clock);
  }

  public Refresh refresh() {
    return new Refresh(users, sessions, accessTokens(), secrets, clock);
  }

  public LogOut logOut() {
    return new LogOut(sessions, accessTokens(), clock);
  }

  public Authorize authorize() {
    return new Authorize(sessions, accessTokens(), clock);
  }

  public ChangePassword changePassword() {
    return new ChangePassword(users, sessions, policy(), hasher, throttle(), clock);
  }

  public EraseAccount eraseAccount() {
    return new EraseAccount(
        users, sessions, notifications, links, mailRecipients, hasher, throttle(), clock);
  }

  public RequestPasswordReset requestPasswordReset() {
    return new RequestPasswordReset(users, links, throttle(), ids, clock);
  }

  public ResetPassword resetPassword() {
    return new ResetPassword(users, sessions, links, policy(), hasher, throttle(), ids, clock);
  }

  public RequestEmailVerification requestEmailVerification() {
    return new RequestEmailVerification(users, links, throttle(), ids, clock);
  }

  public RequestEmailChange requestEmailChange() {
    return new RequestEmailChange(users, links, hasher, throttle(), ids, clock);
  }

  public ConfirmEmail confirmEmail() {
    return new ConfirmEmail(users, links, throttle(), ids, clock);
  }

  /// @throws bookstore.shared.runtime.ConfigurationException when this function sends no mail
  public SendAccountMail sendAccountMail() {
    var channel = mail.orElseThrow(AuthConfiguration.Mail::missing);
    return new SendAccountMail(
        users, links, sentMail, channel.mailer(), channel.texts(), secrets, clock);
  }

  /// @throws bookstore.shared.runtime.ConfigurationException when this function sends no mail
  public SendOrderMail sendOrderMail() {
    var channel = mail.orElseThrow(AuthConfiguration.Mail::missing);
    return new SendOrderMail(
        mailRecipients, sentMail, channel.mailer(), channel.orderTexts(), secrets, clock);
  }

  public Unsubscribe unsubscribe() {
    return new Unsubscribe(mailRecipients, throttle());
  }

  public NotifyUsers notifyUsers() {
    return new NotifyUsers(notifications);
  }

  public ChangeUserStatus changeUserStatus() {
    return new ChangeUserStatus(users, sessions, clock);
  }

  /// @throws bookstore.shared.runtime.ConfigurationException when this function has none
  public AccessTokens accessTokens() {
    return tokens.orElseThrow(AuthConfiguration.Tokens::missing);
  }

  private PasswordPolicy policy() {
    return new PasswordPolicy(CommonPasswords.standard());
  }

  private RegistrationQuota registrationQuota() {
    return new RegistrationQuota(counters, registrationsPerHour, clock);
  }

  private Throttle throttle() {
    return new Throttle(counters, clock);
  }
}
