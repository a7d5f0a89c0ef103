package bookstore.simulation.cloud.dynamodb;

import bookstore.simulation.cloud.calls.CallGate;
import bookstore.simulation.cloud.calls.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The client of one function. An operation that the shop does not use throws
/// [UnsupportedOperationException].
public final class SimulatedDynamoDb implements DynamoDbClient {
  private final Database database;
  private final CallGate gate;

  public SimulatedDynamoDb(Database database, CallGate gate) {
    this.database = database;
    this.gate = gate;
  }

  private <R> R call(String name, String table, Supplier<R> effect) {
    return gate.call(operation(name, table), effect);
  }

  private static Operation operation(String name, String table) {
    return new Operation("DynamoDB", name, table);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return call("GetItem", request.tableName(), () -> get(request));
  }

  private GetItemResponse get(GetItemRequest request) {
    var table = database.table(request.tableName());
    checkKeyOnly(request.key());
    var found = table.find(Key.of(request.key()));
    var response = GetItemResponse.builder();
    if (found != null) {
      response.item(projected(found, request.projectionExpression(), names(request)));
    }
    return response.build();
  }

  private static Map<String, String> names(GetItemRequest request) {
    return request.expressionAttributeNames();
  }

  private static Map<String, AttributeValue> projected(
      Map<String, AttributeValue> item, @Nullable String expression, Map<String, String> names) {
    if (expression == null) {
      return item;
    }
    var placeholders = new Placeholders(names, Map.of());
    var some = new HashMap<String, AttributeValue>();
    for (var part : expression.split(",", -1)) {
      var name = placeholders.name(part.strip());
      var value = item.get(name);
      if (value != null) {
        some.put(name, value);
      }
    }
    placeholders.checkAllUsed();
    return some;
  }

  private static void checkKeyOnly(Map<String, AttributeValue> key) {
    if (!key.keySet().equals(Table.KEYS)) {
      throw Errors.validation("The provided key element does not match the schema");
    }
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return call(
        "PutItem",
        request.tableName(),
        () -> {
          var placeholders =
              new Placeholders(
                  request.expressionAttributeNames(), request.expressionAttributeValues());
          var key = Key.of(request.item());
          var table = database.table(request.tableName());
          var holds = condition(request.conditionExpression(), placeholders);
          placeholders.checkAllUsed();
          table.check(request.item());
          var before = table.findOrEmpty(key);
          if (!holds.test(before)) {
            throw Errors.conditionFailed();
          }
          database.write(List.of(new Database.Write(request.tableName(), key, request.item())));
          var response = PutItemResponse.builder();
          if (request.returnValues() == ReturnValue.ALL_OLD && !before.isEmpty()) {
            response.attributes(before);
          }
          return response.build();
        });
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return call("UpdateItem", request.tableName(), () -> update(request));
  }

  private UpdateItemResponse update(UpdateItemRequest request) {
    var placeholders =
        new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
    var key = keyOnly(request.key());
    var table = database.table(request.tableName());
    var before = table.findOrEmpty(key);
    var holds = condition(request.conditionExpression(), placeholders);
    checkUpdate(request.updateExpression(), placeholders);
    placeholders.checkAllUsed();
    if (!holds.test(before)) {
      throw Errors.conditionFailed();
    }
    var after = updated(before, key, request.updateExpression(), placeholders);
    table.check(after);
    database.write(List.of(new Database.Write(request.tableName(), key, after)));
    var response = UpdateItemResponse.builder();
    if (request.returnValues() == ReturnValue.ALL_NEW) {
      response.attributes(after);
    } else if (request.returnValues() == ReturnValue.ALL_OLD && !before.isEmpty()) {
      response.attributes(before);
    }
    return response.build();
  }

  private static void checkUpdate(@Nullable String expression, Placeholders placeholders) {
    if (expression != null) {
      ExpressionParser.update(expression).check(placeholders);
    }
  }

  private static Map<String, AttributeValue> updated(
      Map<String, AttributeValue> before,
      Key key,
      @Nullable String expression,
      Placeholders placeholders) {
    var from = new HashMap<>(before);
    from.putAll(key.attributes());
    return expression == null
        ? from
        : ExpressionParser.update(expression).apply(from, placeholders);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return call(
        "DeleteItem",
        request.tableName(),
        () -> {
          var placeholders =
              new Placeholders(
                  request.expressionAttributeNames(), request.expressionAttributeValues());
          checkKeyOnly(request.key());
          var key = Key.of(request.key());
          var holds = condition(request.conditionExpression(), placeholders);
          placeholders.checkAllUsed();
          var before = database.table(request.tableName()).findOrEmpty(key);
          if (!holds.test(before)) {
            throw Errors.conditionFailed();
          }
          database.write(List.of(new Database.Write(request.tableName(), key, null)));
          var response = DeleteItemResponse.builder();
          if (request.returnValues() == ReturnValue.ALL_OLD && !before.isEmpty()) {
            response.attributes(before);
          }
          return response.build();
        });
  }

  private static Predicate<Map<String, AttributeValue>> condition(
      @Nullable String expression, Placeholders placeholders) {
    return expression == null
        ? _ -> true
        : ExpressionParser.condition(expression).resolve(placeholders);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return call("Query", request.tableName(), () -> new Reader(database).query(request));
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return call("Scan", request.tableName(), () -> new Reader(database).scan(request));
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    var operation = operation("BatchGetItem", String.join(",", request.requestItems().keySet()));
    return gate.call(operation, () -> batchGet(request, operation));
  }

  private BatchGetItemResponse batchGet(BatchGetItemRequest request, Operation operation) {
    int count = request.requestItems().values().stream().mapToInt(it -> it.keys().size()).sum();
    if (count == 0 || count > Limits.BATCH_READS) {
      throw Errors.validation("Too many items requested for the BatchGetItem call: " + count);
    }
    var responses = new HashMap<String, List<Map<String, AttributeValue>>>();
    var unprocessed = new HashMap<String, KeysAndAttributes>();
    int entry = 0;
    for (var part : request.requestItems().entrySet()) {
      var table = database.table(part.getKey());
      checkDistinct(part.getValue().keys());
      var found = new java.util.TreeMap<Key, Map<String, AttributeValue>>();
      var open = new ArrayList<Map<String, AttributeValue>>();
      for (var attributes : part.getValue().keys()) {
        checkKeyOnly(attributes);
        var key = Key.of(attributes);
        if (gate.leavesOut(operation, entry++)) {
          open.add(attributes);
        } else if (table.find(key) != null) {
          found.put(key, table.findOrEmpty(key));
        }
      }
      responses.put(part.getKey(), new ArrayList<>(found.values()));
      if (!open.isEmpty()) {
        unprocessed.put(part.getKey(), part.getValue().toBuilder().keys(open).build());
      }
    }
    return BatchGetItemResponse.builder().responses(responses).unprocessedKeys(unprocessed).build();
  }

  private static void checkDistinct(List<Map<String, AttributeValue>> keys) {
    if (new HashSet<>(keys.stream().map(Key::of).toList()).size() != keys.size()) {
      throw Errors.validation("Provided list of item keys contains duplicates");
    }
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    var operation = operation("BatchWriteItem", String.join(",", request.requestItems().keySet()));
    return gate.call(operation, () -> batchWrite(request, operation));
  }

  private BatchWriteItemResponse batchWrite(BatchWriteItemRequest request, Operation operation) {
    int count = request.requestItems().values().stream().mapToInt(List::size).sum();
    if (count == 0 || count > Limits.BATCH_WRITES) {
      throw Errors.validation("Too many items requested for the BatchWriteItem call: " + count);
    }
    var unprocessed = new HashMap<String, List<WriteRequest>>();
    int entry = 0;
    for (var part : request.requestItems().entrySet()) {
      var table = database.table(part.getKey());
      checkDistinct(part.getValue().stream().map(SimulatedDynamoDb::attributesOf).toList());
      part.getValue().stream()
          .filter(write -> write.putRequest() != null)
          .forEach(write -> table.check(write.putRequest().item()));
      for (var write : part.getValue()) {
        if (gate.leavesOut(operation, entry++)) {
          unprocessed.computeIfAbsent(part.getKey(), _ -> new ArrayList<>()).add(write);
        } else {
          var after = write.putRequest() == null ? null : write.putRequest().item();
          var key = Key.of(attributesOf(write));
          database.write(List.of(new Database.Write(part.getKey(), key, after)));
        }
      }
    }
    return BatchWriteItemResponse.builder().unprocessedItems(unprocessed).build();
  }

  private static Map<String, AttributeValue> attributesOf(WriteRequest write) {
    return write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    var tables =
        request.transactItems().stream()
            .map(SimulatedDynamoDb::tableOf)
            .distinct()
            .sorted()
            .toList();
    return call("TransactWriteItems", String.join(",", tables), () -> transact(request));
  }

  private TransactWriteItemsResponse transact(TransactWriteItemsRequest request) {
    if (database.isRepeated(request)) {
      return TransactWriteItemsResponse.builder().build();
    }
    var items = request.transactItems();
    if (items.isEmpty() || items.size() > Limits.TRANSACTION_ITEMS) {
      throw Errors.validation("Member must have length less than or equal to 100");
    }
    var writes = new ArrayList<Database.Write>();
    var codes = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var item : items) {
      var prepared = prepare(item);
      if (!seen.add(tableOf(item) + prepared.key())) {
        throw Errors.validation(
            "Transaction request cannot include multiple operations on one item");
      }
      codes.add(prepared.isAllowed() ? "None" : "ConditionalCheckFailed");
      if (prepared.write() != null) {
        writes.add(prepared.write());
      }
    }
    var bytes =
        writes.stream()
            .mapToInt(write -> write.after() == null ? 0 : Values.size(write.after()))
            .sum();
    if (bytes > Limits.TRANSACTION_BYTES) {
      throw Errors.validation("The aggregate size of the items exceeds 4 MB");
    }
    if (codes.contains("ConditionalCheckFailed")) {
      throw Errors.cancelled(codes);
    }
    database.write(writes);
    database.remember(request);
    return TransactWriteItemsResponse.builder().build();
  }

  private static String tableOf(TransactWriteItem item) {
    if (item.put() != null) {
      return item.put().tableName();
    }
    if (item.update() != null) {
      return item.update().tableName();
    }
    return item.delete() == null ? item.conditionCheck().tableName() : item.delete().tableName();
  }

  /// Part of a transaction, checked; a condition check writes nothing.
  private record Prepared(Key key, boolean isAllowed, Database.@Nullable Write write) {}

  private Prepared prepare(TransactWriteItem item) {
    if (item.put() != null) {
      return preparePut(item);
    }
    if (item.update() != null) {
      return prepareUpdate(item);
    }
    if (item.delete() != null) {
      var delete = item.delete();
      var placeholders =
          new Placeholders(delete.expressionAttributeNames(), delete.expressionAttributeValues());
      var key = keyOnly(delete.key());
      return new Prepared(
          key,
          isAllowed(delete.tableName(), key, delete.conditionExpression(), placeholders),
          new Database.Write(delete.tableName(), key, null));
    }
    var check = item.conditionCheck();
    var placeholders =
        new Placeholders(check.expressionAttributeNames(), check.expressionAttributeValues());
    var key = keyOnly(check.key());
    return new Prepared(
        key, isAllowed(check.tableName(), key, check.conditionExpression(), placeholders), null);
  }

  private Prepared preparePut(TransactWriteItem item) {
    var put = item.put();
    var placeholders =
        new Placeholders(put.expressionAttributeNames(), put.expressionAttributeValues());
    var key = Key.of(put.item());
    database.table(put.tableName()).check(put.item());
    return new Prepared(
        key,
        isAllowed(put.tableName(), key, put.conditionExpression(), placeholders),
        new Database.Write(put.tableName(), key, put.item()));
  }

  private Prepared prepareUpdate(TransactWriteItem item) {
    var update = item.update();
    var placeholders =
        new Placeholders(update.expressionAttributeNames(), update.expressionAttributeValues());
    var key = keyOnly(update.key());
    var table = database.table(update.tableName());
    var before = table.findOrEmpty(key);
    var holds = condition(update.conditionExpression(), placeholders);
    checkUpdate(update.updateExpression(), placeholders);
    placeholders.checkAllUsed();
    if (!holds.test(before)) {
      return new Prepared(key, false, null);
    }
    var after = updated(before, key, update.updateExpression(), placeholders);
    table.check(after);
    return new Prepared(key, true, new Database.Write(update.tableName(), key, after));
  }

  private static Key keyOnly(Map<String, AttributeValue> attributes) {
    checkKeyOnly(attributes);
    return Key.of(attributes);
  }

  private boolean isAllowed(
      String table, Key key, @Nullable String expression, Placeholders placeholders) {
    var holds = condition(expression, placeholders);
    placeholders.checkAllUsed();
    return holds.test(database.table(table).findOrEmpty(key));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
