package bookstore.auth.domain;

import bookstore.auth.Stores;

class InMemoryNotificationsTest extends NotificationsContract {
  InMemoryNotificationsTest() {
    super(Stores.inMemory());
  }
}
