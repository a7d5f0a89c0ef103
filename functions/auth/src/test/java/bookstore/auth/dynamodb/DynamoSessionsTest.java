package bookstore.auth.dynamodb;

import bookstore.auth.Stores;
import bookstore.auth.domain.session.SessionsContract;

class DynamoSessionsTest extends SessionsContract {
  DynamoSessionsTest() {
    super(Stores.inDynamo());
  }
}
