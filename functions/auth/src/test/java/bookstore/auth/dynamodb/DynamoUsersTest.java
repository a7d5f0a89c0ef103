package bookstore.auth.dynamodb;

import bookstore.auth.Stores;
import bookstore.auth.domain.user.UsersContract;

class DynamoUsersTest extends UsersContract {
  DynamoUsersTest() {
    super(Stores.inDynamo());
  }
}
