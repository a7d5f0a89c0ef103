package bookstore.auth.dynamodb;

import bookstore.auth.domain.session.RefreshToken;
import bookstore.auth.domain.session.Session;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemQuery;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sessions and refresh tokens in the table of the service; [Keys] has the keys.
public final class DynamoSessions implements Sessions {
  /// How long an expired session is retained, so that a refresh can distinguish an expired session
  /// from an unknown one.
  private static final Duration RETENTION_AFTER_END = Duration.ofDays(7);

  private final RecordTable table;

  public DynamoSessions(RecordTable table) {
    this.table = table;
  }

  @Override
  public SaveResult start(Session session, User seen) {
    var account = accountCheck(session, Map.of("passwordHash", seen.passwordHash()));
    return table.save(
        List.of(account, table.put(item(session), WriteCondition.ABSENT), token(session)));
  }

  @Override
  public Optional<SessionRef> findByToken(RefreshToken token) {
    return table.find(Keys.token(token.hash())).map(item -> item.as(SessionRef.class));
  }

  @Override
  public Optional<Session> find(UserId userId, String sessionId) {
    return table.find(Keys.session(userId, sessionId)).map(DynamoSessions::session);
  }

  @Override
  public SaveResult replace(Session seen, Session next) {
    var unchanged =
        WriteCondition.unchanged(
            Map.of("tokenHash", seen.tokenHash(), "generation", seen.generation()));
    return table.save(
        List.of(accountCheck(seen, Map.of()), table.put(item(next), unchanged), token(next)));
  }

  @Override
  public Optional<Session> end(UserId userId, String sessionId) {
    return table.deleteNow(Keys.session(userId, sessionId)).map(DynamoSessions::session);
  }

  @Override
  public void endAllBut(UserId userId, Optional<String> keptSessionId) {
    var ended =
        ofUser(userId).stream()
            .filter(session -> !Optional.of(session.id()).equals(keptSessionId))
            .map(Keys::session)
            .toList();
    table.deleteAll(ended);
  }

  @Override
  public List<Session> ofUser(UserId userId) {
    var query = ItemQuery.of(Keys.user(userId)).startingWith(Keys.SESSION);
    return table.query(query).stream().map(DynamoSessions::session).toList();
  }

  private Write accountCheck(Session session, Map<String, String> alsoSeen) {
    var seen = new HashMap<String, Object>(alsoSeen);
    seen.put("status", UserStatus.ACTIVE.name());
    seen.put("generation", session.generation());
    return table.check(Keys.profile(session.userId()), WriteCondition.unchanged(seen));
  }

  private Write token(Session session) {
    var ref = new SessionRef(session.userId(), session.id());
    var item = Item.of(Keys.token(session.tokenHash()), ref).with("expiresAt", expiresAt(session));
    return table.put(item, WriteCondition.ABSENT);
  }

  private static Item item(Session session) {
    return Item.of(Keys.session(session), session).with("expiresAt", expiresAt(session));
  }

  private static Session session(Item item) {
    return item.as(Session.class);
  }

  private static long expiresAt(Session session) {
    return session.endsAt().plus(RETENTION_AFTER_END).getEpochSecond();
  }
}
