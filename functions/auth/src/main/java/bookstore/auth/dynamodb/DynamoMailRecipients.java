package bookstore.auth.dynamodb;

import bookstore.auth.domain.mail.MailGroup;
import bookstore.auth.domain.mail.MailId;
import bookstore.auth.domain.mail.MailRecipients;
import bookstore.auth.domain.mail.MailSettings;
import bookstore.auth.domain.user.User;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Settings as the item `USER#<id>` / `MAIL_SETTINGS`: an attribute `orders` or `sales` with the
/// value `OFF` or `ON`, and the `secret`.
public final class DynamoMailRecipients implements MailRecipients {
  private static final String SECRET = "secret";
  private static final String OFF = "OFF";
  private static final String ON = "ON";

  private final RecordTable table;

  public DynamoMailRecipients(RecordTable table) {
    this.table = table;
  }

  @Override
  public Recipient find(UserId user, Set<MailId> mails) {
    var keys = new ArrayList<>(List.of(Keys.profile(user), key(user)));
    mails.forEach(mail -> keys.add(Keys.sent(mail)));
    Map<ItemKey, Item> found =
        table.findAll(keys).stream().collect(Collectors.toMap(Item::key, Function.identity()));
    return new Recipient(
        Optional.ofNullable(found.get(Keys.profile(user))).map(item -> item.as(User.class)),
        Optional.ofNullable(found.get(key(user)))
            .map(DynamoMailRecipients::settings)
            .orElse(MailSettings.NONE),
        mails.stream()
            .filter(mail -> found.containsKey(Keys.sent(mail)))
            .collect(Collectors.toSet()));
  }

  @Override
  public MailSettings settings(UserId user) {
    return table.find(key(user)).map(DynamoMailRecipients::settings).orElse(MailSettings.NONE);
  }

  @Override
  public SaveResult change(UserId user, Map<MailGroup, Boolean> wanted) {
    var values = new HashMap<String, String>();
    wanted.forEach((group, isOn) -> values.put(group.id(), isOn ? ON : OFF));
    return set(user, values, name -> ":" + name);
  }

  @Override
  public Optional<String> secret(UserId user, String fresh) {
    return switch (set(user, Map.of(SECRET, fresh), "if_not_exists(#%1$s, :%1$s)"::formatted)) {
      case SAVED -> settings(user).secret();
      case STALE -> Optional.empty();
    };
  }

  private SaveResult set(UserId user, Map<String, String> values, Function<String, String> value) {
    if (values.isEmpty()) {
      return table.contains(Keys.profile(user)) ? SaveResult.SAVED : SaveResult.STALE;
    }
    var expression =
        values.keySet().stream()
            .sorted()
            .map(name -> "#" + name + " = " + value.apply(name))
            .collect(Collectors.joining(", ", "SET ", ""));
    return table.save(
        List.of(
            table.check(Keys.profile(user), WriteCondition.PRESENT),
            table.change(key(user), expression, WriteCondition.of("", values))));
  }

  @Override
  public void erase(UserId user) {
    table.deleteAll(List.of(key(user)));
  }

  private static MailSettings settings(Item item) {
    var off =
        Stream.of(MailGroup.values())
            .filter(group -> item.findText(group.id()).filter(OFF::equals).isPresent())
            .collect(Collectors.toSet());
    return new MailSettings(off, item.findText(SECRET));
  }

  private static ItemKey key(UserId user) {
    return new ItemKey(Keys.user(user), "MAIL_SETTINGS");
  }
}
