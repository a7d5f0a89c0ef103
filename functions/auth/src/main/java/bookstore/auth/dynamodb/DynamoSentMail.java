package bookstore.auth.dynamodb;

import bookstore.auth.domain.mail.MailKind;
import bookstore.auth.domain.mail.SentMail;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.WriteCondition;
import java.time.Instant;
import java.util.List;

/// The items `MAIL#<event id>` / `SENT#<kind>`, which never expire.
public final class DynamoSentMail implements SentMail {
  private final RecordTable table;

  public DynamoSentMail(RecordTable table) {
    this.table = table;
  }

  @Override
  public boolean contains(String eventId, MailKind kind) {
    return table.contains(key(eventId, kind));
  }

  /// A failed condition means that another delivery of the event has recorded it.
  @Override
  public void add(String eventId, MailKind kind, Instant sentAt) {
    var item = Item.of(key(eventId, kind)).with("sentAt", sentAt.toString());
    table.write(List.of(table.put(item, WriteCondition.ABSENT)));
  }

  private static ItemKey key(String eventId, MailKind kind) {
    return new ItemKey("MAIL#" + eventId, "SENT#" + kind);
  }
}
