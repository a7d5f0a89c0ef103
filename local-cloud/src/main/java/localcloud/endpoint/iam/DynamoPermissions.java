package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import localcloud.endpoint.wire.AwsJson;

/// The permissions that calls of DynamoDB need: for a transaction those of its operations, for a
/// query those of the index, for reading a stream those of the stream.
///
/// See https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
final class DynamoPermissions {
  private static final Map<String, String> TRANSACTION_ACTIONS =
      Map.of(
          "Put", "dynamodb:PutItem",
          "Update", "dynamodb:UpdateItem",
          "Delete", "dynamodb:DeleteItem",
          "ConditionCheck", "dynamodb:ConditionCheckItem",
          "Get", "dynamodb:GetItem");

  private final Arns arns;

  DynamoPermissions(Arns arns) {
    this.arns = arns;
  }

  List<Permission> neededBy(String action, JsonNode body) {
    return switch (action) {
      case "TransactWriteItems", "TransactGetItems" -> transaction(body.path("TransactItems"));
      case "BatchGetItem", "BatchWriteItem" -> batch(action, body.path("RequestItems"));
      // PartiQL statements name no table here, so a role needs the permission for all tables.
      case "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction" ->
          List.of(new Permission("dynamodb:" + action, "*"));
      case "ListTables", "ListStreams", "DescribeLimits" ->
          List.of(new Permission("dynamodb:" + action, "*"));
      case "DescribeStream", "GetShardIterator" ->
          List.of(
              new Permission(
                  "dynamodb:" + action,
                  arns.canonical(AwsJson.optional(body, "StreamArn").orElse("*"))));
      case "GetRecords" -> List.of(new Permission("dynamodb:GetRecords", streamOf(body)));
      default -> List.of(onTable(action, body));
    };
  }

  private Permission onTable(String action, JsonNode body) {
    var table = arns.table(AwsJson.optional(body, "TableName").orElse(""));
    var resource =
        AwsJson.optional(body, "IndexName").map(index -> table + "/index/" + index).orElse(table);
    var context = new LinkedHashMap<String, List<String>>();
    AwsJson.optional(body, "Select")
        .ifPresent(select -> context.put("dynamodb:select", List.of(select)));
    return new Permission("dynamodb:" + action, resource, context);
  }

  private List<Permission> transaction(JsonNode items) {
    var needed = new LinkedHashSet<Permission>();
    for (var item : items) {
      for (var operation : item.properties()) {
        var action =
            TRANSACTION_ACTIONS.getOrDefault(operation.getKey(), "dynamodb:" + operation.getKey());
        needed.add(
            new Permission(
                action,
                arns.table(AwsJson.optional(operation.getValue(), "TableName").orElse(""))));
      }
    }
    return List.copyOf(needed);
  }

  private List<Permission> batch(String action, JsonNode tables) {
    var needed = new ArrayList<Permission>();
    tables
        .fieldNames()
        .forEachRemaining(
            table -> needed.add(new Permission("dynamodb:" + action, arns.table(table))));
    return needed;
  }

  /// DynamoDB Local's shard iterators contain the stream's ARN: `000|arn:aws:dynamodb:...|...`.
  private String streamOf(JsonNode body) {
    var iterator = AwsJson.optional(body, "ShardIterator").orElse("");
    for (var part : iterator.split("\\|")) {
      if (part.startsWith("arn:")) {
        return arns.canonical(part);
      }
    }
    return "*";
  }
}
