package bookstore.auth.dynamodb;

import bookstore.auth.Stores;
import bookstore.auth.domain.link.LinksContract;

class DynamoLinksTest extends LinksContract {
  DynamoLinksTest() {
    super(Stores.inDynamo());
  }
}
