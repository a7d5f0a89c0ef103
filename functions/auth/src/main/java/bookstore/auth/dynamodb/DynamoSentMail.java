package bookstore.auth.dynamodb;

import bookstore.auth.domain.mail.MailId;
import bookstore.auth.domain.mail.SentMail;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.RecordTable;
import java.time.Instant;

/// The record of sent mail in the table of the service, which never expires; [Keys] has the keys.
public final class DynamoSentMail implements SentMail {
  private final RecordTable table;

  public DynamoSentMail(RecordTable table) {
    this.table = table;
  }

  @Override
  public boolean contains(MailId mail) {
    return table.contains(Keys.sent(mail));
  }

  /// Over an earlier record, which says the same: a transaction would cost twice as much.
  @Override
  public void add(MailId mail, Instant sentAt) {
    table.putNow(Item.of(Keys.sent(mail)).with("sentAt", sentAt.toString()));
  }
}
