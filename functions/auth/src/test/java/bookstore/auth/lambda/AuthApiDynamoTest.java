package bookstore.auth.lambda;

import bookstore.auth.dynamodb.DynamoCounters;
import bookstore.auth.dynamodb.DynamoNotifications;
import bookstore.auth.dynamodb.DynamoSessions;
import bookstore.auth.dynamodb.DynamoUsers;
import bookstore.shared.kernel.UserId;
import bookstore.shared.platform.Outbox;
import bookstore.shared.testing.LocalDynamo;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AuthApiDynamoTest extends AuthApiContract {
  private static String table = "";

  @Override
  Stores stores() {
    table = LocalDynamo.newTableWithIndex();
    var dynamoDb = LocalDynamo.client();
    return new Stores(
        new DynamoUsers(dynamoDb, table, new Outbox(table, "auth")),
        new DynamoSessions(dynamoDb, table),
        new DynamoCounters(dynamoDb, table),
        new DynamoNotifications(dynamoDb, table));
  }

  /// As the command line does it: the role is added to the account's item.
  @Override
  void makeAdmin(UserId user) {
    LocalDynamo.client()
        .updateItem(
            request ->
                request
                    .tableName(table)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("USER#" + user),
                            "sk", AttributeValue.fromS("PROFILE")))
                    .updateExpression("ADD #roles :admin")
                    .expressionAttributeNames(Map.of("#roles", "roles"))
                    .expressionAttributeValues(
                        Map.of(":admin", AttributeValue.builder().ss("admin").build())));
  }
}
