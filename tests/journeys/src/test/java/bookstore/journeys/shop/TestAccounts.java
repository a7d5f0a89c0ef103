package bookstore.journeys.shop;

import java.util.List;
import java.util.Map;
import java.util.Set;
import localcloud.LocalCloud;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Accounts with different permissions, for the access tests.
public final class TestAccounts {
  /// Operations that end the account or its session, so each call has a new account.
  private static final Set<String> ENDING_OPERATIONS =
      Set.of("eraseMe", "changePassword", "logout");

  private final ApiClient api;
  public final LoggedInUser owner;
  final LoggedInUser other;
  public final LoggedInUser admin;
  public final LoggedInUser revoked;
  final Seller bookshop;

  public TestAccounts(ApiClient api) {
    this.api = api;
    owner = new LoggedInUser(api, "Olga Dueña");
    other = new LoggedInUser(api, "Otro Lector");
    admin = newAdmin(api);
    revoked = new LoggedInUser(api, "Alguien que salió");
    bookshop = new Seller(api, "Librería abierta");
  }

  public LoggedInUser owner(String operation) {
    return ENDING_OPERATIONS.contains(operation) ? new LoggedInUser(api, "Olga por un día") : owner;
  }

  public LoggedInUser other(String operation) {
    return ENDING_OPERATIONS.contains(operation) ? new LoggedInUser(api, "Otro por un día") : other;
  }

  public LoggedInUser admin(String operation) {
    return ENDING_OPERATIONS.contains(operation) ? newAdmin(api) : admin;
  }

  /// An administrator, as `./bookstore grant-admin` makes one; the role takes effect at the next
  /// login.
  public static LoggedInUser newAdmin(ApiClient api) {
    var user = new LoggedInUser(api, "Ada Administradora");
    try (var dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(RunningShop.cloud().awsUri())
            .region(Region.of(LocalCloud.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      dynamoDb.updateItem(
          request ->
              request
                  .tableName("bookstore-auth")
                  .key(
                      Map.of(
                          "pk", AttributeValue.fromS("USER#" + user.id),
                          "sk", AttributeValue.fromS("PROFILE")))
                  .updateExpression("SET #roles = list_append(#roles, :admin)")
                  .conditionExpression("attribute_exists(pk)")
                  .expressionAttributeNames(Map.of("#roles", "roles"))
                  .expressionAttributeValues(
                      Map.of(
                          ":admin", AttributeValue.fromL(List.of(AttributeValue.fromS("admin"))))));
    }
    return user.logsInAgain();
  }
}
