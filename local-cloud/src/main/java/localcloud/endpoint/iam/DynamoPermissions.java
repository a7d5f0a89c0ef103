package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsJson;

/// What DynamoDB's calls need: transactions and PartiQL the permissions of the operations inside,
/// queries those of the index they read, streams those of the stream.
final class DynamoPermissions {
  private static final Map<String, String> TRANSACTION_ACTIONS =
      Map.of(
          "Put", "dynamodb:PutItem",
          "Update", "dynamodb:UpdateItem",
          "Delete", "dynamodb:DeleteItem",
          "ConditionCheck", "dynamodb:ConditionCheckItem",
          "Get", "dynamodb:GetItem");

  private static final String NAME = "\"?([A-Za-z0-9_.:/-]+?)\"?(?:\\.\"?([A-Za-z0-9_.-]+)\"?)?";
  private static final Pattern SELECT =
      Pattern.compile("(?is)\\s*select\\s.*?\\sfrom\\s+" + NAME + "(?:\\s.*)?;?");
  private static final Pattern EXISTS =
      Pattern.compile("(?is)\\s*exists\\s*\\(\\s*select\\s.*?\\sfrom\\s+" + NAME + "(?:\\s.*)?;?");
  private static final Pattern INSERT =
      Pattern.compile("(?is)\\s*insert\\s+into\\s+" + NAME + "\\s+value.*");
  private static final Pattern UPDATE =
      Pattern.compile("(?is)\\s*update\\s+" + NAME + "\\s+(?:set|remove).*");
  private static final Pattern DELETE =
      Pattern.compile("(?is)\\s*delete\\s+from\\s+" + NAME + "(?:\\s.*)?;?");
  private static final Map<Pattern, String> STATEMENTS = statements();

  private final Arns arns;

  DynamoPermissions(Arns arns) {
    this.arns = arns;
  }

  private static Map<Pattern, String> statements() {
    var statements = new LinkedHashMap<Pattern, String>();
    statements.put(SELECT, "dynamodb:PartiQLSelect");
    statements.put(EXISTS, "dynamodb:PartiQLSelect");
    statements.put(INSERT, "dynamodb:PartiQLInsert");
    statements.put(UPDATE, "dynamodb:PartiQLUpdate");
    statements.put(DELETE, "dynamodb:PartiQLDelete");
    return statements;
  }

  List<Permission> neededBy(String action, JsonNode body) {
    return switch (action) {
      case "TransactWriteItems", "TransactGetItems" -> transaction(body.path("TransactItems"));
      case "BatchGetItem", "BatchWriteItem" -> batch(action, body.path("RequestItems"));
      case "ExecuteStatement" -> List.of(partiql(AwsJson.optional(body, "Statement").orElse("")));
      case "BatchExecuteStatement" -> partiqls(body.path("Statements"));
      case "ExecuteTransaction" -> partiqls(body.path("TransactStatements"));
      case "ListTables",
          "ListStreams",
          "ListBackups",
          "ListExports",
          "DescribeLimits",
          "DescribeEndpoints" ->
          List.of(new Permission("dynamodb:" + action, "*"));
      case "DescribeStream", "GetShardIterator" ->
          List.of(
              new Permission(
                  "dynamodb:" + action,
                  arns.canonical(AwsJson.optional(body, "StreamArn").orElse("*"))));
      case "GetRecords" -> List.of(new Permission("dynamodb:GetRecords", streamOf(body)));
      case "TagResource", "UntagResource", "ListTagsOfResource" ->
          List.of(
              new Permission(
                  "dynamodb:" + action,
                  arns.table(AwsJson.optional(body, "ResourceArn").orElse(""))));
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

  private List<Permission> partiqls(JsonNode statements) {
    Collection<Permission> needed = new LinkedHashSet<>();
    statements.forEach(
        statement -> needed.add(partiql(AwsJson.optional(statement, "Statement").orElse(""))));
    return List.copyOf(needed);
  }

  private Permission partiql(String statement) {
    for (var kind : STATEMENTS.entrySet()) {
      var matcher = kind.getKey().matcher(statement);
      if (matcher.matches()) {
        var table = arns.table(matcher.group(1));
        var index = Optional.ofNullable(matcher.group(2));
        return new Permission(kind.getValue(), index.map(i -> table + "/index/" + i).orElse(table));
      }
    }
    var verb = statement.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    return new Permission("dynamodb:PartiQL" + verb, "*");
  }

  /// DynamoDB Local's shard iterators carry the stream's ARN: `000|arn:aws:dynamodb:...|...`.
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
