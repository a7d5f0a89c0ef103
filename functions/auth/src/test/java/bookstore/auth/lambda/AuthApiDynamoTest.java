package bookstore.auth.lambda;

import bookstore.auth.Stores;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.TestTables;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AuthApiDynamoTest extends AuthApiContract {
  AuthApiDynamoTest() {
    super(Stores.inDynamo());
  }

  /// Adds the role to the item of the account, as `./bookstore grant-admin` does.
  @Override
  void makeAdmin(UserId user) {
    TestTables.client()
        .updateItem(
            request ->
                request
                    .tableName(stores.table())
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("USER#" + user),
                            "sk", AttributeValue.fromS("PROFILE")))
                    .updateExpression("SET #roles = list_append(#roles, :admin)")
                    .expressionAttributeNames(Map.of("#roles", "roles"))
                    .expressionAttributeValues(
                        Map.of(
                            ":admin",
                            AttributeValue.fromL(List.of(AttributeValue.fromS("admin"))))));
  }
}
