package bookstore.auth.domain.notification;

import bookstore.auth.Stores;

class InMemoryNotificationsTest extends NotificationsContract {
  InMemoryNotificationsTest() {
    super(Stores.inMemory());
  }
}
