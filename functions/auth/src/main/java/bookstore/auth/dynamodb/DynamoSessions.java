package bookstore.auth.dynamodb;

import bookstore.auth.domain.session.Device;
import bookstore.auth.domain.session.RefreshToken;
import bookstore.auth.domain.session.Session;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.ItemQuery;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.shared.outbox.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Sessions and refresh tokens in the table of the service; [Keys] has the keys. A device that the
/// account has used is `USER#<id>` / `DEVICE#<browser>#<system>`.
public final class DynamoSessions implements Sessions {
  /// How long an expired session is retained, so that a refresh can distinguish an expired session
  /// from an unknown one.
  private static final Duration RETENTION_AFTER_END = Duration.ofDays(7);

  private static final String DEVICE = "DEVICE#";

  private final RecordTable table;
  private final Outbox outbox;

  public DynamoSessions(RecordTable table, Outbox outbox) {
    this.table = table;
    this.outbox = outbox;
  }

  @Override
  public SaveResult start(Session session, User seen) {
    return table.save(starting(session, seen));
  }

  private List<Write> starting(Session session, User seen) {
    var account = accountCheck(session, Map.of("passwordHash", seen.passwordHash()));
    return List.of(account, table.put(item(session), WriteCondition.ABSENT), token(session));
  }

  @Override
  public SaveResult start(Session session, User seen, Device device, List<Envelope> events) {
    var writes = new ArrayList<>(starting(session, seen));
    writes.add(table.overwrite(Item.of(key(seen.id(), device), device)));
    events.forEach(event -> writes.add(outbox.event(event)));
    return table.save(writes);
  }

  @Override
  public Set<Device> devices(UserId user) {
    return deviceItems(user).stream()
        .map(item -> item.as(Device.class))
        .collect(Collectors.toSet());
  }

  @Override
  public void forgetDevices(UserId user) {
    table.deleteAll(deviceItems(user).stream().map(Item::key).toList());
  }

  private List<Item> deviceItems(UserId user) {
    return table.query(ItemQuery.of(Keys.user(user)).startingWith(DEVICE));
  }

  private static ItemKey key(UserId user, Device device) {
    return new ItemKey(Keys.user(user), DEVICE + device.browser() + "#" + device.system());
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
