package bookstore.auth.domain;

import bookstore.auth.Stores;

class InMemoryCountersTest extends CountersContract {
  InMemoryCountersTest() {
    super(Stores.inMemory());
  }
}
