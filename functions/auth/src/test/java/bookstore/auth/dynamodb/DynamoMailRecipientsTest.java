package bookstore.auth.dynamodb;

import bookstore.auth.Stores;
import bookstore.auth.domain.mail.MailRecipientsContract;

class DynamoMailRecipientsTest extends MailRecipientsContract {
  DynamoMailRecipientsTest() {
    super(Stores.inDynamo());
  }
}
