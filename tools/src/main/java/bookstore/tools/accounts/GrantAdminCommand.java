package bookstore.tools.accounts;

import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.CommandFailedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

@Command(
    name = "grant-admin",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an account an administrator.",
      "The role takes effect at the account's next login or token refresh."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong arguments"})
public final class GrantAdminCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "EMAIL", description = "The account's e-mail address.")
  private String email = "";

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() {
    try (var dynamoDb = target.client(DynamoDbClient.builder())) {
      var accounts = new AccountTable(dynamoDb, target.table("auth"));
      add(accounts, AccountTable.key("USER#" + accounts.idOf(email), "PROFILE"));
    }
    spec.commandLine().getOut().println(email + " is an administrator from the next login on.");
    return 0;
  }

  /// Changes nothing when the account has the role already.
  private static void add(AccountTable accounts, Map<String, AttributeValue> account) {
    var admin = AttributeValue.fromS("admin");
    try {
      accounts
          .dynamoDb()
          .updateItem(
              request ->
                  request
                      .tableName(accounts.name())
                      .key(account)
                      .updateExpression("SET #roles = list_append(#roles, :roles)")
                      .conditionExpression("attribute_exists(pk) AND NOT contains(#roles, :admin)")
                      .expressionAttributeNames(Map.of("#roles", "roles"))
                      .expressionAttributeValues(
                          Map.of(":admin", admin, ":roles", AttributeValue.fromL(List.of(admin))))
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
    } catch (ConditionalCheckFailedException e) {
      if (!e.hasItem()) {
        throw new CommandFailedException("The account has been erased.");
      }
    }
  }
}
