package bookstore.tools.accounts;

import bookstore.tools.workspace.AwsTarget;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Command(
    name = "grant-admin",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an account an administrator.",
      "It counts from the account's next login or token refresh on."
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
      dynamoDb.updateItem(
          request ->
              request
                  .tableName(AccountTable.TABLE)
                  .key(AccountTable.key("USER#" + AccountTable.in(dynamoDb).idOf(email), "PROFILE"))
                  .updateExpression("ADD #roles :admin")
                  .conditionExpression("attribute_exists(pk)")
                  .expressionAttributeNames(Map.of("#roles", "roles"))
                  .expressionAttributeValues(Map.of(":admin", AttributeValue.fromSs(admin()))));
    }
    spec.commandLine().getOut().println(email + " is an administrator from the next login on.");
    return 0;
  }

  private static java.util.List<String> admin() {
    return java.util.List.of("admin");
  }
}
