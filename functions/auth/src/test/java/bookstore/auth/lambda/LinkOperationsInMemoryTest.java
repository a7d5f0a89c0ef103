package bookstore.auth.lambda;

import bookstore.auth.Stores;
import bookstore.auth.domain.user.InMemoryUsers;
import bookstore.shared.events.Envelope;
import java.util.List;

class LinkOperationsInMemoryTest extends LinkOperationsContract {
  LinkOperationsInMemoryTest() {
    super(Stores.inMemory());
  }

  @Override
  List<Envelope> published() {
    return stores.users() instanceof InMemoryUsers users ? users.published() : List.of();
  }
}
