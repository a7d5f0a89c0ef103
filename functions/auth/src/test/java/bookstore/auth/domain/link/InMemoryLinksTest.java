package bookstore.auth.domain.link;

import bookstore.auth.Stores;

class InMemoryLinksTest extends LinksContract {
  InMemoryLinksTest() {
    super(Stores.inMemory());
  }
}
