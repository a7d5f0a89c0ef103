package bookstore.auth.domain.session;

import bookstore.auth.Stores;

class InMemorySessionsTest extends SessionsContract {
  InMemorySessionsTest() {
    super(Stores.inMemory());
  }
}
