package bookstore.auth.lambda;

import bookstore.auth.domain.InMemoryCounters;
import bookstore.auth.domain.InMemoryNotifications;
import bookstore.auth.domain.InMemorySessions;
import bookstore.auth.domain.InMemoryUsers;
import bookstore.shared.kernel.UserId;

class AuthApiInMemoryTest extends AuthApiContract {
  @Override
  Stores stores() {
    var sessions = new InMemorySessions();
    var users = new InMemoryUsers(sessions);
    return new Stores(users, sessions, new InMemoryCounters(), new InMemoryNotifications(users));
  }

  @Override
  void makeAdmin(UserId user) {
    if (gateway.wiring.users() instanceof InMemoryUsers users) {
      users.makeAdmin(user);
    }
  }
}
