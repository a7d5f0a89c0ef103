package bookstore.auth.lambda;

import bookstore.auth.Stores;
import bookstore.auth.domain.user.InMemoryUsers;
import bookstore.shared.kernel.UserId;

class AuthApiInMemoryTest extends AuthApiContract {
  AuthApiInMemoryTest() {
    super(Stores.inMemory());
  }

  @Override
  void makeAdmin(UserId user) {
    if (stores.users() instanceof InMemoryUsers users) {
      users.makeAdmin(user);
    }
  }
}
