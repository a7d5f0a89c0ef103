package bookstore.auth;

import bookstore.auth.argon2.Argon2PasswordHasher;
import bookstore.auth.domain.account.ChangePassword;
import bookstore.auth.domain.account.DisableUser;
import bookstore.auth.domain.account.EraseAccount;
import bookstore.auth.domain.account.Register;
import bookstore.auth.domain.notification.Notifications;
import bookstore.auth.domain.notification.Notify;
import bookstore.auth.domain.password.CommonPasswords;
import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.password.PasswordPolicy;
import bookstore.auth.domain.session.AccessTokens;
import bookstore.auth.domain.session.Authorize;
import bookstore.auth.domain.session.LogIn;
import bookstore.auth.domain.session.LogOut;
import bookstore.auth.domain.session.Refresh;
import bookstore.auth.domain.session.Secrets;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.throttle.Counters;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.Users;
import bookstore.auth.dynamodb.DynamoCounters;
import bookstore.auth.dynamodb.DynamoNotifications;
import bookstore.auth.dynamodb.DynamoSessions;
import bookstore.auth.dynamodb.DynamoUsers;
import bookstore.auth.jwt.JwtAccessTokens;
import bookstore.auth.kms.KmsSigningKey;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.TimeOrderedIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/// The service's objects, made of what surrounds it; the only reader of the environment.
public final class Wiring {
  private final Outside outside;

  /// All that a use case cannot make itself.
  public record Outside(
      Users users,
      Sessions sessions,
      Counters counters,
      Notifications notifications,
      PasswordHasher hasher,
      AccessTokens accessTokens,
      Secrets secrets,
      IdSource ids,
      Clock clock,
      Optional<String> viewerProof) {}

  public Wiring(Outside outside) {
    this.outside = outside;
  }

  public static Wiring production() {
    return of(System.getenv());
  }

  public static Wiring of(Map<String, String> variables) {
    var environment = new Environment(variables);
    var clients = environment.clients();
    var table = environment.get("TABLE_NAME");
    var dynamoDb = clients.dynamoDb();
    var secrets = randomSecrets();
    var ids = new TimeOrderedIds();
    return new Wiring(
        new Outside(
            users(environment, dynamoDb),
            new DynamoSessions(dynamoDb, table),
            new DynamoCounters(dynamoDb, table),
            new DynamoNotifications(dynamoDb, table),
            new Argon2PasswordHasher(Argon2PasswordHasher.Parameters.TODAY, secrets),
            accessTokens(environment, ids),
            secrets,
            ids,
            Clock.tickMillis(ZoneOffset.UTC),
            Optional.ofNullable(variables.get("VIEWER_PROOF"))));
  }

  /// Only what a consumer of events needs.
  public static Notify notify(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new Notify(
        new DynamoNotifications(environment.clients().dynamoDb(), environment.get("TABLE_NAME")));
  }

  public static Map<String, String> environment() {
    return System.getenv();
  }

  private static Users users(Environment environment, DynamoDbClient dynamoDb) {
    var table = environment.get("TABLE_NAME");
    return new DynamoUsers(dynamoDb, table, new Outbox(table, environment.get("SERVICE_NAME")));
  }

  private static AccessTokens accessTokens(Environment environment, IdSource ids) {
    var kms = environment.clients().configure(KmsClient.builder()).build();
    return new JwtAccessTokens(
        new KmsSigningKey(kms, environment.get("SIGNING_KEY_ID")),
        environment.get("TOKEN_ISSUER"),
        environment.get("TOKEN_AUDIENCE"),
        ids);
  }

  private static Secrets randomSecrets() {
    var random = new SecureRandom();
    return () -> {
      var bytes = new byte[32];
      random.nextBytes(bytes);
      return bytes;
    };
  }

  public Register register() {
    return new Register(
        outside.users(), policy(), outside.hasher(), throttle(), outside.ids(), outside.clock());
  }

  public LogIn logIn() {
    return new LogIn(
        outside.users(),
        outside.sessions(),
        outside.hasher(),
        throttle(),
        outside.accessTokens(),
        outside.secrets(),
        outside.ids(),
        outside.clock());
  }

  public Refresh refresh() {
    return new Refresh(
        outside.users(),
        outside.sessions(),
        outside.accessTokens(),
        outside.secrets(),
        outside.clock());
  }

  public LogOut logOut() {
    return new LogOut(outside.sessions(), outside.accessTokens(), outside.clock());
  }

  public Authorize authorize() {
    return new Authorize(outside.sessions(), outside.accessTokens(), outside.clock());
  }

  public ChangePassword changePassword() {
    return new ChangePassword(
        outside.users(), outside.sessions(), policy(), outside.hasher(), throttle());
  }

  public EraseAccount eraseAccount() {
    return new EraseAccount(
        outside.users(),
        outside.sessions(),
        outside.notifications(),
        outside.hasher(),
        throttle(),
        outside.clock());
  }

  public DisableUser disableUser() {
    return new DisableUser(outside.users(), outside.sessions());
  }

  public Users users() {
    return outside.users();
  }

  public Sessions sessions() {
    return outside.sessions();
  }

  public Notifications notifications() {
    return outside.notifications();
  }

  public AccessTokens accessTokens() {
    return outside.accessTokens();
  }

  /// The secret by which CloudFront is known; without one, nobody is believed.
  public Optional<String> viewerProof() {
    return outside.viewerProof();
  }

  public Clock clock() {
    return outside.clock();
  }

  private PasswordPolicy policy() {
    return new PasswordPolicy(CommonPasswords.load());
  }

  private Throttle throttle() {
    return new Throttle(outside.counters(), outside.clock());
  }
}
