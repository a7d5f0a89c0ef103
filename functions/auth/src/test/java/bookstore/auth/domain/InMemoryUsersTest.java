package bookstore.auth.domain;

import bookstore.auth.Stores;

class InMemoryUsersTest extends UsersContract {
  InMemoryUsersTest() {
    super(Stores.inMemory());
  }
}
