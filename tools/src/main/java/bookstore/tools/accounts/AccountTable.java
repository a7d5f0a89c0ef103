package bookstore.tools.accounts;

import bookstore.tools.workspace.CommandFailedException;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The accounts, as an operator sees them in the table of auth.
public record AccountTable(DynamoDbClient dynamoDb, String name) {

  /// A user for whom an operator acts.
  public record Account(String id, String name) {}

  String idOf(String email) {
    var claim =
        dynamoDb.getItem(
            request ->
                request
                    .tableName(name)
                    .key(key("EMAIL#" + email.strip().toLowerCase(Locale.ROOT), "CLAIM"))
                    .consistentRead(true));
    var userId = claim.hasItem() ? claim.item().get("userId") : null;
    if (userId == null) {
      throw new CommandFailedException("No account has the e-mail address " + email + ".");
    }
    return userId.s();
  }

  /// The account with this address.
  ///
  /// @throws CommandFailedException when there is none, or it is disabled and so could not log in
  public Account active(String email) {
    var id = idOf(email);
    var profile =
        dynamoDb.getItem(
            request ->
                request.tableName(name).key(key("USER#" + id, "PROFILE")).consistentRead(true));
    var status = profile.item().get("status");
    if (status == null || !"ACTIVE".equals(status.s())) {
      throw new CommandFailedException("The account of " + email + " is disabled.");
    }
    var name = profile.item().getOrDefault("name", AttributeValue.fromS(""));
    return new Account(id, name.s());
  }

  public static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }
}
