package bookstore.shared.testing;

import bookstore.shared.dynamodb.RecordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Tables of the DynamoDB under test; every table is new, and deleted when this JVM ends.
public final class TestTables {
  private static final DynamoDbClient CLIENT = AwsUnderTest.dynamoDb();

  private TestTables() {}

  public static DynamoDbClient client() {
    return CLIENT;
  }

  /// A table as the CDK app creates it: keys `pk` and `sk`, and the index `waiting`.
  public static String newTable() {
    return create(false);
  }

  /// A table that also has the index `gsi1`.
  public static String newTableWithIndex() {
    return create(true);
  }

  /// The table as the services use it.
  public static RecordTable records(String table) {
    return new RecordTable(CLIENT, table);
  }

  /// The partition keys of a table that have this prefix.
  public static List<String> keys(String table, String prefix) {
    return CLIENT.scan(request -> request.tableName(table)).items().stream()
        .map(item -> Objects.requireNonNull(item.get("pk")).s())
        .filter(pk -> pk.startsWith(prefix))
        .toList();
  }

  private static String create(boolean index) {
    var name = "table-" + UUID.randomUUID();
    var attributes = new ArrayList<AttributeDefinition>();
    attributes.add(string("pk"));
    attributes.add(string("sk"));
    attributes.add(string("waitsFor"));
    attributes.add(string("since"));
    var indexes = new ArrayList<GlobalSecondaryIndex>();
    indexes.add(index("waiting", "waitsFor", "since"));
    if (index) {
      attributes.add(string("gsi1pk"));
      attributes.add(string("gsi1sk"));
      indexes.add(index("gsi1", "gsi1pk", "gsi1sk"));
    }
    CLIENT.createTable(
        request ->
            request
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(indexes)
                .attributeDefinitions(attributes));
    if (AwsUnderTest.endpoint().isPresent()) {
      CLIENT.waiter().waitUntilTableExists(request -> request.tableName(name));
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> CLIENT.deleteTable(gone -> gone.tableName(name))));
    }
    return name;
  }

  private static GlobalSecondaryIndex index(String name, String hash, String range) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
