package bookstore.auth.domain.user;

import bookstore.auth.Stores;

class InMemoryUsersTest extends UsersContract {
  InMemoryUsersTest() {
    super(Stores.inMemory());
  }
}
