package bookstore.auth.domain;

import bookstore.auth.Stores;

class InMemorySessionsTest extends SessionsContract {
  InMemorySessionsTest() {
    super(Stores.inMemory());
  }
}
