package bookstore.auth.dynamodb;

import bookstore.auth.domain.link.EmailChange;
import bookstore.auth.domain.link.Link;
import bookstore.auth.domain.link.LinkToken;
import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.user.EmailAddress;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Links as items `USER#<id>` / `LINK#<hash of the token>` with a TTL in `expiresAt`, the wanted
/// address as `USER#<id>` / `EMAIL_CHANGE`, a former one as `USER#<id>` / `FORMER_EMAIL#<request>`.
public final class DynamoLinks implements Links {
  private static final String LINK = "LINK#";
  private static final String WANTED = "EMAIL_CHANGE";
  private static final String FORMER = "FORMER_EMAIL#";

  private final RecordTable table;
  private final Outbox outbox;

  private record Former(EmailAddress email) {}

  public DynamoLinks(RecordTable table, Outbox outbox) {
    this.table = table;
    this.outbox = outbox;
  }

  @Override
  public void request(UserId user, Envelope requested) {
    var active = WriteCondition.unchanged(Map.of("status", UserStatus.ACTIVE.name()));
    table.write(List.of(table.check(Keys.profile(user), active), outbox.event(requested)));
  }

  @Override
  public SaveResult requestChange(User seen, EmailChange wanted, Envelope requested) {
    return table.save(
        List.of(
            table.check(Keys.profile(seen.id()), unchanged(seen)),
            table.overwrite(Item.of(wanted(seen.id()), wanted)),
            outbox.event(requested)));
  }

  @Override
  public Optional<EmailChange> wantedChange(UserId user) {
    return table.find(wanted(user)).map(item -> item.as(EmailChange.class));
  }

  @Override
  public SaveResult issue(LinkToken token, Link link) {
    var item = Item.of(key(token), link).with("expiresAt", link.endsAt().getEpochSecond());
    return table.save(
        List.of(
            table.check(Keys.profile(token.userId()), WriteCondition.PRESENT),
            table.put(item, WriteCondition.ABSENT)));
  }

  @Override
  public Optional<Link> find(LinkToken token) {
    return table.find(key(token)).map(item -> item.as(Link.class));
  }

  @Override
  public SaveResult resetPassword(
      LinkToken used, User seen, String newHash, Instant verifiedAt, List<Envelope> events) {
    var account =
        verified(seen, verifiedAt)
            .with("passwordHash", newHash)
            .with("generation", seen.generation() + 1);
    return table.save(usingUp(used, table.update(account, unchanged(seen)), events));
  }

  @Override
  public SaveResult verifyEmail(
      LinkToken used, User seen, Instant verifiedAt, List<Envelope> events) {
    var account = verified(seen, verifiedAt);
    return table.save(usingUp(used, table.update(account, unchanged(seen)), events));
  }

  @Override
  public SaveResult changeEmail(
      LinkToken used, User seen, EmailChange wanted, Instant verifiedAt, List<Envelope> events) {
    var id = seen.id();
    var account = verified(seen, verifiedAt).withRecord("email", wanted.email());
    var writes = usingUp(used, table.update(account, unchanged(seen)), events);
    var same = WriteCondition.unchanged(Map.of("requestId", wanted.requestId()));
    writes.add(table.delete(wanted(id), same));
    var former = new ItemKey(Keys.user(id), FORMER + wanted.requestId());
    writes.add(table.overwrite(Item.of(former, new Former(seen.email()))));
    var ours = WriteCondition.unchanged(Map.of("userId", id.value()));
    writes.add(table.delete(Keys.claim(seen.email()), ours));
    var claim = Item.of(Keys.claim(wanted.email()), new DynamoUsers.Claim(id));
    writes.add(table.put(claim, WriteCondition.ABSENT));
    wanted.email().spellings().stream()
        .filter(other -> !other.equals(wanted.email()) && !other.equals(seen.email()))
        .forEach(other -> writes.add(table.check(Keys.claim(other), WriteCondition.ABSENT)));
    return table.save(writes);
  }

  private List<Write> usingUp(LinkToken used, Write account, List<Envelope> events) {
    var writes = new ArrayList<Write>();
    writes.add(table.delete(key(used), WriteCondition.PRESENT));
    writes.add(account);
    events.forEach(event -> writes.add(outbox.event(event)));
    return writes;
  }

  private static Item verified(User seen, Instant at) {
    return Item.of(Keys.profile(seen.id())).with("emailVerifiedAt", at.toString());
  }

  /// The account is still active, in this generation and with this address.
  private static WriteCondition unchanged(User seen) {
    return WriteCondition.of(
        "#status = :active AND #generation = :generation AND #email.#value = :email",
        Map.of(
            "active", UserStatus.ACTIVE.name(),
            "generation", seen.generation(),
            "email", seen.email().value()));
  }

  @Override
  public Optional<EmailAddress> formerEmail(UserId user, String requestId) {
    return table
        .find(new ItemKey(Keys.user(user), FORMER + requestId))
        .map(item -> item.as(Former.class).email());
  }

  @Override
  public void forgetFormerEmail(UserId user, String requestId) {
    table.deleteNow(new ItemKey(Keys.user(user), FORMER + requestId));
  }

  @Override
  public void erase(UserId user) {
    var keys = new ArrayList<ItemKey>();
    for (var prefix : List.of(LINK, WANTED, FORMER)) {
      var items = table.query(ItemQuery.of(Keys.user(user)).startingWith(prefix));
      items.forEach(item -> keys.add(item.key()));
    }
    table.deleteAll(keys);
  }

  private static ItemKey key(LinkToken token) {
    return new ItemKey(Keys.user(token.userId()), LINK + token.hash());
  }

  private static ItemKey wanted(UserId user) {
    return new ItemKey(Keys.user(user), WANTED);
  }
}
