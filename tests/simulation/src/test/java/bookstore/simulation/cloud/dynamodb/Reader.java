package bookstore.simulation.cloud.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Queries and scans, a page at a time.
final class Reader {
  private final Database database;

  Reader(Database database) {
    this.database = database;
  }

  /// A page: what the filter left of the items read, how many were read, and where it ended.
  private record Page(
      List<Map<String, AttributeValue>> items,
      int read,
      @Nullable Map<String, AttributeValue> last) {}

  QueryResponse query(QueryRequest request) {
    var placeholders =
        new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
    var table = database.table(request.tableName());
    var conditionText = request.keyConditionExpression();
    if (conditionText == null) {
      throw Errors.validation("Either the KeyConditions or KeyConditionExpression must be given");
    }
    var condition = ExpressionParser.condition(conditionText);
    var isInRange = condition.resolve(placeholders);
    var filter = filter(request.filterExpression(), placeholders);
    Page page;
    if (request.indexName() == null) {
      var partition = table.partition(partition(condition, "pk", placeholders));
      checkSortKey(condition, "sk", placeholders);
      page = page(ordered(partition, request), isInRange, filter, request);
    } else {
      page = queryIndex(request, table, condition, isInRange, filter, placeholders);
    }
    placeholders.checkAllUsed();
    var response = QueryResponse.builder().count(page.items().size()).scannedCount(page.read());
    if (request.select() != Select.COUNT) {
      response.items(page.items());
    }
    return response.lastEvaluatedKey(page.last() == null ? Map.of() : page.last()).build();
  }

  private Page queryIndex(
      QueryRequest request,
      Table table,
      Condition condition,
      Predicate<Map<String, AttributeValue>> isInRange,
      Predicate<Map<String, AttributeValue>> filter,
      Placeholders placeholders) {
    if (Boolean.TRUE.equals(request.consistentRead())) {
      throw Errors.validation("Consistent reads are not supported on global secondary indexes");
    }
    var index = table.index(request.indexName());
    checkSortKey(condition, index.sortKey, placeholders);
    var value = partition(condition, index.partitionKey, placeholders);
    var entries = index.partition(value, database.clock.instant());
    var ordered = isBackwards(request) ? entries.descendingMap() : entries;
    return page(
        ordered.entrySet().stream()
            .filter(entry -> isAfterStart(index, entry.getKey(), request))
            .map(Map.Entry::getValue)
            .toList(),
        isInRange,
        filter,
        request,
        List.of("pk", "sk", index.partitionKey, index.sortKey));
  }

  private static boolean isAfterStart(Index index, Index.Position position, QueryRequest request) {
    var start = request.exclusiveStartKey();
    if (start == null || start.isEmpty()) {
      return true;
    }
    int order = position.compareTo(index.position(Key.of(start), start));
    return isBackwards(request) ? order < 0 : order > 0;
  }

  private static boolean isBackwards(QueryRequest request) {
    return Boolean.FALSE.equals(request.scanIndexForward());
  }

  private static List<Map<String, AttributeValue>> ordered(
      NavigableMap<Key, Map<String, AttributeValue>> partition, QueryRequest request) {
    var ordered = isBackwards(request) ? partition.descendingMap() : partition;
    var start = request.exclusiveStartKey();
    var from = start == null || start.isEmpty() ? ordered : ordered.tailMap(Key.of(start), false);
    return new ArrayList<>(from.values());
  }

  private Page page(
      List<Map<String, AttributeValue>> items,
      Predicate<Map<String, AttributeValue>> isInRange,
      Predicate<Map<String, AttributeValue>> filter,
      QueryRequest request) {
    return page(items, isInRange, filter, request, List.of("pk", "sk"));
  }

  private Page page(
      List<Map<String, AttributeValue>> items,
      Predicate<Map<String, AttributeValue>> isInRange,
      Predicate<Map<String, AttributeValue>> filter,
      QueryRequest request,
      List<String> keys) {
    return page(items.stream().filter(isInRange).toList(), filter, request.limit(), keys);
  }

  private Page page(
      List<Map<String, AttributeValue>> items,
      Predicate<Map<String, AttributeValue>> filter,
      @Nullable Integer limit,
      List<String> keys) {
    if (limit != null && limit < 1) {
      throw Errors.validation("Limit must be greater than or equal to 1");
    }
    var found = new ArrayList<Map<String, AttributeValue>>();
    int read = 0;
    int bytes = 0;
    for (var item : items) {
      if (read > 0 && bytes + Values.size(item) > database.limits().pageBytes()) {
        return new Page(found, read, key(items.get(read - 1), keys));
      }
      bytes += Values.size(item);
      read++;
      if (filter.test(item)) {
        found.add(item);
      }
      if (limit != null && read == limit) {
        return new Page(found, read, key(item, keys));
      }
    }
    return new Page(found, read, null);
  }

  private static Map<String, AttributeValue> key(
      Map<String, AttributeValue> item, List<String> names) {
    var key = new HashMap<String, AttributeValue>();
    names.forEach(name -> key.put(name, Objects.requireNonNull(item.get(name))));
    return key;
  }

  private static Predicate<Map<String, AttributeValue>> filter(
      @Nullable String expression, Placeholders placeholders) {
    return expression == null
        ? _ -> true
        : ExpressionParser.condition(expression).resolve(placeholders);
  }

  /// The value that the key condition asks the partition key to have.
  private static String partition(Condition condition, String name, Placeholders placeholders) {
    return switch (condition) {
      case Condition.And(var left, var right) ->
          isEquality(left, name, placeholders)
              ? partition(left, name, placeholders)
              : partition(right, name, placeholders);
      case Condition.Comparison(
              Condition.Operand.Attribute(var attribute),
              var operator,
              Condition.Operand.Value(var value))
          when operator.equals("=") && placeholders.name(attribute).equals(name) -> {
        var text = placeholders.value(value).s();
        if (text == null || text.isEmpty()) {
          throw Errors.validation("One or more parameter values were invalid: " + name);
        }
        yield text;
      }
      default -> throw Errors.validation("Query condition missed key schema element: " + name);
    };
  }

  private static boolean isEquality(Condition condition, String name, Placeholders placeholders) {
    return condition
            instanceof
            Condition.Comparison(Condition.Operand.Attribute(var attribute), var operator, var _)
        && operator.equals("=")
        && placeholders.name(attribute).equals(name);
  }

  /// A key condition has at most one condition on the sort key, and no other.
  private static void checkSortKey(Condition condition, String sort, Placeholders placeholders) {
    if (condition instanceof Condition.And(var left, var right)) {
      var names = List.of(attribute(left, placeholders), attribute(right, placeholders));
      if (!names.contains(sort)) {
        throw Errors.validation("Query key condition not supported");
      }
    }
  }

  private static String attribute(Condition condition, Placeholders placeholders) {
    return switch (condition) {
      case Condition.Comparison(Condition.Operand.Attribute(var name), var operator, _)
          when !operator.equals("<>") ->
          placeholders.name(name);
      case Condition.Between(Condition.Operand.Attribute(var name), _, _) ->
          placeholders.name(name);
      case Condition.Function(var function, Condition.Operand.Attribute(var name), var _)
          when function.equals("begins_with") ->
          placeholders.name(name);
      default -> throw Errors.validation("Invalid operator used in KeyConditionExpression");
    };
  }

  ScanResponse scan(ScanRequest request) {
    var placeholders =
        new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
    var table = database.table(request.tableName());
    var filter = filter(request.filterExpression(), placeholders);
    placeholders.checkAllUsed();
    var start = request.exclusiveStartKey();
    var items =
        start == null || start.isEmpty() ? table.all() : table.all().tailMap(Key.of(start), false);
    var page = page(new ArrayList<>(items.values()), filter, request.limit(), List.of("pk", "sk"));
    return ScanResponse.builder()
        .items(page.items())
        .count(page.items().size())
        .scannedCount(page.read())
        .lastEvaluatedKey(page.last() == null ? Map.of() : page.last())
        .build();
  }
}
