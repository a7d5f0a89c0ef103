package bookstore.auth.domain.mail;

import bookstore.auth.Stores;

class InMemoryMailRecipientsTest extends MailRecipientsContract {
  InMemoryMailRecipientsTest() {
    super(Stores.inMemory());
  }
}
