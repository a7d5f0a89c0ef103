package bookstore.auth.dynamodb;

import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.FieldChange;
import bookstore.auth.domain.user.ProfileChange;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.shared.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Accounts in the table of the service; [Keys] has the keys.
public final class DynamoUsers implements Users {
  private static final String ALL_USERS = "USERS";

  /// Read when an address is unknown, so that the response takes as long as for a known one (user
  /// enumeration).
  private static final UserId UNKNOWN_USER = new UserId("usr_nobody");

  private final RecordTable table;
  private final Outbox outbox;

  record Claim(UserId userId) {}

  public DynamoUsers(RecordTable table, Outbox outbox) {
    this.table = table;
    this.outbox = outbox;
  }

  @Override
  public SaveResult register(User user, List<Envelope> events) {
    var claim = Item.of(Keys.claim(user.email()), new Claim(user.id()));
    var writes = new ArrayList<Write>();
    writes.add(table.put(item(user), WriteCondition.ABSENT));
    events.forEach(event -> writes.add(outbox.event(event)));
    var claims = writes.size();
    writes.add(table.put(claim, WriteCondition.ABSENT));
    user.email().spellings().stream()
        .filter(spelling -> !spelling.equals(user.email()))
        .forEach(other -> writes.add(table.check(Keys.claim(other), WriteCondition.ABSENT)));
    return switch (table.write(writes)) {
      case Transaction.Outcome.Written() -> SaveResult.SAVED;
      case Transaction.Outcome.Refused(var positions) -> {
        if (positions.stream().noneMatch(position -> position >= claims)) {
          throw new IllegalStateException("the user id or the event id is in use");
        }
        yield SaveResult.STALE;
      }
    };
  }

  private static Item item(User user) {
    var position = Keys.position(user.createdAt(), user.id().value());
    return Item.of(Keys.profile(user.id()), user)
        .with(Map.of("gsi1pk", ALL_USERS, "gsi1sk", position));
  }

  private static User user(Item item) {
    return item.as(User.class);
  }

  @Override
  public Optional<User> byEmail(EmailAddress email) {
    var claims =
        email.spellings().stream()
            .flatMap(spelling -> table.find(Keys.claim(spelling)).stream())
            .map(item -> item.as(Claim.class).userId())
            .toList();
    return byId(claims.isEmpty() ? UNKNOWN_USER : claims.getFirst());
  }

  @Override
  public Optional<User> byId(UserId id) {
    return table.find(Keys.profile(id)).map(DynamoUsers::user);
  }

  @Override
  public Optional<User> change(UserId id, ProfileChange change) {
    var key = Item.of(Keys.profile(id));
    var changed = change(key, "name", change.name());
    changed = change(changed, "locale", change.locale());
    changed = change(changed, "defaultAddress", change.defaultAddress());
    return changed.equals(key) ? byId(id) : update(changed, WriteCondition.PRESENT);
  }

  private static Item change(Item item, String name, FieldChange<?> change) {
    return switch (change) {
      case FieldChange.Keep<?>() -> item;
      case FieldChange.Remove<?>() -> item.removing(name);
      case FieldChange.Set<?>(String text) -> item.with(name, text);
      case FieldChange.Set<?>(var content) -> item.withRecord(name, content);
    };
  }

  private Optional<User> update(Item change, WriteCondition condition) {
    return table.updateNow(change, condition).map(DynamoUsers::user);
  }

  /// Changes nothing when the password has been changed concurrently: its new hash has current
  /// parameters.
  @Override
  public void rehash(UserId id, String seenHash, String newHash) {
    table.updateNow(
        Item.of(Keys.profile(id)).with("passwordHash", newHash),
        WriteCondition.unchanged(Map.of("passwordHash", seenHash)));
  }

  @Override
  public SaveResult changePassword(
      User seen, String newHash, String keptSessionId, Envelope changed) {
    var next = seen.generation() + 1;
    var account =
        Item.of(Keys.profile(seen.id())).with("passwordHash", newHash).with("generation", next);
    var session = Item.of(Keys.session(seen.id(), keptSessionId)).with("generation", next);
    var unchanged =
        WriteCondition.unchanged(
            Map.of("passwordHash", seen.passwordHash(), "generation", seen.generation()));
    return table.save(
        List.of(
            table.update(account, unchanged),
            table.update(session, WriteCondition.PRESENT),
            outbox.event(changed)));
  }

  @Override
  public SaveResult saveStatus(User next, Envelope event) {
    var account =
        Item.of(Keys.profile(next.id()))
            .with("status", next.status().name())
            .with("generation", next.generation());
    var unchanged = WriteCondition.unchanged(Map.of("generation", next.generation() - 1));
    return table.save(List.of(table.update(account, unchanged), outbox.event(event)));
  }

  @Override
  public Page<User> page(int limit, Optional<String> from) {
    var page = table.newestFirst(ALL_USERS, from, limit);
    var users = table.findAll(page.items()).stream().map(DynamoUsers::user).toList();
    return new Page<>(users, page.next());
  }

  @Override
  public SaveResult erase(User seen, Envelope erased) {
    var account = WriteCondition.unchanged(Map.of("passwordHash", seen.passwordHash()));
    var claim = WriteCondition.unchanged(Map.of("userId", seen.id().value()));
    return table.save(
        List.of(
            table.delete(Keys.profile(seen.id()), account),
            table.delete(Keys.claim(seen.email()), claim),
            outbox.event(erased)));
  }
}
