package bookstore.auth.dynamodb;

import bookstore.auth.Stores;
import bookstore.auth.domain.UsersContract;

class DynamoUsersTest extends UsersContract {
  DynamoUsersTest() {
    super(Stores.inDynamo());
  }
}
