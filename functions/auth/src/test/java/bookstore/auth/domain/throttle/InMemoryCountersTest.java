package bookstore.auth.domain.throttle;

import bookstore.auth.Stores;

class InMemoryCountersTest extends CountersContract {
  InMemoryCountersTest() {
    super(Stores.inMemory());
  }
}
