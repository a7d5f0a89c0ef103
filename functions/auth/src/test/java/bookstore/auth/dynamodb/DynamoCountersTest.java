package bookstore.auth.dynamodb;

import bookstore.auth.Stores;
import bookstore.auth.domain.throttle.CountersContract;

class DynamoCountersTest extends CountersContract {
  DynamoCountersTest() {
    super(Stores.inDynamo());
  }
}
