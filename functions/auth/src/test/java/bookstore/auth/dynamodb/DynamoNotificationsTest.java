package bookstore.auth.dynamodb;

import bookstore.auth.Stores;
import bookstore.auth.domain.notification.NotificationsContract;

class DynamoNotificationsTest extends NotificationsContract {
  DynamoNotificationsTest() {
    super(Stores.inDynamo());
  }
}
