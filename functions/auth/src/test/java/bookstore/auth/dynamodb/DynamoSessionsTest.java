package bookstore.auth.dynamodb;

import bookstore.auth.Stores;
import bookstore.auth.domain.SessionsContract;

class DynamoSessionsTest extends SessionsContract {
  DynamoSessionsTest() {
    super(Stores.inDynamo());
  }
}
