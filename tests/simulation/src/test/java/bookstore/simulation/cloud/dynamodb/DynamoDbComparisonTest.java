package bookstore.simulation.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.TestTables;
import bookstore.simulation.cloud.calls.CallGate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The simulated DynamoDB answers random operations as DynamoDB Local does.
final class DynamoDbComparisonTest {
  private static final int OPERATIONS = 6_000;
  private static final List<String> CONDITIONS =
      List.of(
          "attribute_not_exists(pk)",
          "attribute_exists(pk)",
          "#version = :version",
          "#version = :version AND #text = :text",
          "attribute_not_exists(pk) OR (count_ < :version AND #text <= :text)",
          "NOT (#version = :version)",
          "count_ >= :version OR begins_with(#text, :text)",
          "(attribute_exists(count_) AND count_ <> :version) OR contains(#text, :text)",
          "#version BETWEEN :zero AND :version",
          "#version IN (:zero, :version)",
          "size(#text) > :zero",
          "#version = #text");
  private static final List<String> UPDATES =
      List.of(
          "SET #text = :text",
          "SET #text = :text, #version = :version REMOVE count_",
          "ADD count_ :version SET #text = if_not_exists(#text, :text)",
          "SET #version = :version - :zero",
          "SET count_ = if_not_exists(count_, :zero) + :version",
          "REMOVE #text, gsi1pk, gsi1sk",
          "SET gsi1pk = :text, gsi1sk = :text");

  /// Of those that are invalid for some item, whether DynamoDB looks at the condition first is not
  /// specified.
  private static final List<String> INVALID_UPDATES =
      List.of(
          "SET #version = #version + :version",
          "SET #text = :text, #text = :text",
          "SET pk = :text",
          "SET count_ = missing",
          "ADD #text :version",
          "SET #version = #text + :version");

  private static final List<String> SORT_CONDITIONS =
      List.of(
          "",
          " AND begins_with(%s, :sort)",
          " AND %s < :sort",
          " AND %s <= :sort",
          " AND %s > :sort",
          " AND %s BETWEEN :low AND :sort",
          " AND %s = :sort");

  private final DynamoDbClient real = TestTables.client();
  private final String table = TestTables.newTableWithIndex();
  private final DynamoDbClient simulated = simulated();
  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_302);

  private DynamoDbClient simulated() {
    var database = new Database(InstantSource.system());
    database.createTable(table);
    return new SimulatedDynamoDb(database, CallGate.OPEN);
  }

  @Test
  void answers_random_operations_as_dynamodb_local_does() {
    var outcomes = new TreeMap<String, Integer>();
    for (int i = 0; i < OPERATIONS; i++) {
      var operation = operation();
      var expected = outcome(real, operation);
      var actual = outcome(simulated, operation);
      assertThat(actual).as("operation %d: %s", i, operation.text()).isEqualTo(expected);
      var kind = expected.startsWith("error") ? expected.substring(0, 30) : "answer";
      outcomes.merge(operation.text().replaceFirst("\\W.*", "") + " " + kind, 1, Integer::sum);
    }
    assertThat(everything(simulated)).isEqualTo(everything(real));
    System.out.println("compared with DynamoDB Local: " + outcomes);
  }

  /// An operation that is the same for both; its response as text that can be compared.
  private record Probe(String text, Function<DynamoDbClient, Object> run) {}

  private static String outcome(DynamoDbClient client, Probe operation) {
    try {
      return operation.run().apply(client).toString();
    } catch (TransactionCanceledException e) {
      return "error " + e.cancellationReasons().stream().map(CancellationReason::code).toList();
    } catch (DynamoDbException e) {
      return "error " + e.awsErrorDetails().errorCode() + "                ";
    }
  }

  private Probe operation() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> put();
      case 2, 3 -> update();
      case 4 -> delete();
      case 5, 6 -> transaction();
      case 7, 8 -> query();
      case 9 -> scan();
      case 10 -> random.nextBoolean() ? batchRead() : batchDelete();
      default -> get();
    };
  }

  private Probe put() {
    var item = item(key());
    var condition = random.nextInt(3) == 0 ? null : oneOf(CONDITIONS);
    var names = names(condition);
    var values = values(condition);
    return new Probe(
        "put %s if %s".formatted(shortened(item), condition),
        client ->
            sorted(
                client
                    .putItem(
                        it ->
                            it.tableName(table)
                                .item(item)
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValues(ReturnValue.ALL_OLD))
                    .attributes()));
  }

  private Probe update() {
    var key = key();
    var isInvalid = random.nextInt(3) == 0;
    var update = oneOf(isInvalid ? INVALID_UPDATES : UPDATES);
    var condition = isInvalid || random.nextBoolean() ? null : oneOf(CONDITIONS);
    var names = names(update, condition);
    var values = values(update, condition);
    return new Probe(
        "update %s %s if %s with %s".formatted(key, update, condition, values),
        client ->
            sorted(
                client
                    .updateItem(
                        it ->
                            it.tableName(table)
                                .key(key)
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValues(ReturnValue.ALL_NEW))
                    .attributes()));
  }

  private Probe delete() {
    var key = key();
    var condition = random.nextBoolean() ? null : oneOf(CONDITIONS);
    var names = names(condition);
    var values = values(condition);
    return new Probe(
        "delete %s if %s".formatted(key, condition),
        client ->
            sorted(
                client
                    .deleteItem(
                        it ->
                            it.tableName(table)
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValues(ReturnValue.ALL_OLD))
                    .attributes()));
  }

  private Probe get() {
    var key = random.nextInt(20) == 0 ? Map.of("pk", AttributeValue.fromS("a")) : key();
    return new Probe(
        "get " + key,
        client ->
            sorted(client.getItem(it -> it.tableName(table).key(key).consistentRead(true)).item()));
  }

  /// Of distinct items: with two operations on one item, DynamoDB Local looks at conditions first.
  private Probe transaction() {
    var keys = IntStream.range(0, random.nextInt(1, 5)).mapToObj(_ -> key()).distinct().toList();
    var items = keys.stream().map(this::part).toList();
    return new Probe(
        "transaction " + items.stream().map(DynamoDbComparisonTest::shortened).toList(),
        client -> {
          client.transactWriteItems(it -> it.transactItems(items));
          return "written";
        });
  }

  private TransactWriteItem part(Map<String, AttributeValue> key) {
    var condition = oneOf(CONDITIONS);
    var names = names(condition);
    var values = values(condition);
    var part = TransactWriteItem.builder();
    switch (random.nextInt(4)) {
      case 0 -> {
        var item = item(key);
        part.put(
            it ->
                it.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
      }
      case 1 -> {
        var update = UPDATES.get(random.nextInt(3));
        var allNames = names(update, condition);
        var allValues = values(update, condition);
        part.update(
            it ->
                it.tableName(table)
                    .key(key)
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeNames(allNames)
                    .expressionAttributeValues(allValues));
      }
      case 2 ->
          part.delete(
              it ->
                  it.tableName(table)
                      .key(key)
                      .conditionExpression(condition)
                      .expressionAttributeNames(names)
                      .expressionAttributeValues(values));
      default ->
          part.conditionCheck(
              it ->
                  it.tableName(table)
                      .key(key)
                      .conditionExpression(condition)
                      .expressionAttributeNames(names)
                      .expressionAttributeValues(values));
    }
    return part.build();
  }

  /// All pages, each with its size and its end.
  private Probe query() {
    var index = random.nextBoolean() ? null : "gsi1";
    var sort = oneOf(SORT_CONDITIONS).formatted(index == null ? "sk" : "gsi1sk");
    var values = new HashMap<String, AttributeValue>();
    values.put(":pk", AttributeValue.fromS(index == null ? pk() : text()));
    if (sort.contains(":sort")) {
      values.put(":sort", AttributeValue.fromS(index == null ? sk() : text()));
    }
    if (sort.contains(":low")) {
      values.put(":low", AttributeValue.fromS("a"));
    }
    var filter = random.nextInt(4) == 0 && index == null ? "#version = :version" : null;
    if (filter != null) {
      values.put(":version", AttributeValue.fromN("1"));
    }
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(index)
            .keyConditionExpression((index == null ? "pk" : "gsi1pk") + " = :pk" + sort)
            .expressionAttributeValues(values)
            .filterExpression(filter)
            .expressionAttributeNames(names(filter))
            .consistentRead(index == null)
            .scanIndexForward(random.nextBoolean())
            .select(random.nextInt(6) == 0 ? Select.COUNT : null)
            .limit(random.nextBoolean() ? null : random.nextInt(1, 6))
            .build();
    return new Probe("query " + request, client -> pages(client, request));
  }

  /// The items of each page. At the end of what was asked for, a page that is full may have a key
  /// to go on from or not.
  private static List<Object> pages(DynamoDbClient client, QueryRequest first) {
    var all = new ArrayList<Object>();
    var request = first;
    while (true) {
      var page = client.query(request);
      if (page.scannedCount() > 0 || all.isEmpty()) {
        all.add(page.count() + " of " + page.scannedCount());
      }
      page.items().forEach(item -> all.add(sorted(item)));
      if (page.lastEvaluatedKey().isEmpty()) {
        return all;
      }
      request = first.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
    }
  }

  /// The order of a scan is not specified.
  private Probe scan() {
    var sk = sk();
    int limit = random.nextInt(1, 40);
    return new Probe(
        "scan for " + sk,
        client ->
            client
                .scanPaginator(
                    it ->
                        it.tableName(table)
                            .limit(limit)
                            .filterExpression("#sk = :sk")
                            .expressionAttributeNames(Map.of("#sk", "sk"))
                            .expressionAttributeValues(Map.of(":sk", AttributeValue.fromS(sk))))
                .items()
                .stream()
                .map(DynamoDbComparisonTest::sorted)
                .sorted(Comparator.comparing(Map::toString))
                .toList());
  }

  private Probe batchRead() {
    var keys = IntStream.range(0, random.nextInt(1, 12)).mapToObj(_ -> key()).toList();
    return new Probe(
        "read " + keys,
        client ->
            client
                .batchGetItem(
                    it ->
                        it.requestItems(
                            Map.of(table, KeysAndAttributes.builder().keys(keys).build())))
                .responses()
                .getOrDefault(table, List.of())
                .stream()
                .map(DynamoDbComparisonTest::sorted)
                .sorted(Comparator.comparing(Map::toString))
                .toList());
  }

  private Probe batchDelete() {
    var deletes =
        IntStream.range(0, random.nextInt(1, 30))
            .mapToObj(_ -> key())
            .distinct()
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList();
    return new Probe(
        "erase " + deletes.size(),
        client ->
            client
                .batchWriteItem(it -> it.requestItems(Map.of(table, deletes)))
                .unprocessedItems());
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    var item = new HashMap<>(key);
    item.put("version", AttributeValue.fromN(Integer.toString(random.nextInt(4))));
    if (random.nextBoolean()) {
      item.put("text", AttributeValue.fromS(text()));
    }
    if (random.nextBoolean()) {
      item.put("count_", AttributeValue.fromN(Integer.toString(random.nextInt(4))));
    }
    if (random.nextBoolean()) {
      item.put("gsi1pk", AttributeValue.fromS(random.nextInt(30) == 0 ? "" : text()));
      item.put("gsi1sk", AttributeValue.fromS(text() + key));
    }
    if (random.nextInt(20) == 0) {
      int kilobytes = random.nextInt(5) == 0 ? 401 : 150;
      item.put("blob", AttributeValue.fromS("x".repeat(kilobytes * 1024)));
    }
    if (random.nextInt(5) == 0) {
      item.put(
          "nested",
          AttributeValue.fromM(
              Map.of("list", AttributeValue.fromL(List.of(AttributeValue.fromBool(true))))));
    }
    return item;
  }

  private Map<String, AttributeValue> key() {
    return Map.of("pk", AttributeValue.fromS(pk()), "sk", AttributeValue.fromS(sk()));
  }

  private String pk() {
    return oneOf(List.of("ORDER#1", "ORDER#2", "SALES#é", "LISTING#x"));
  }

  private String sk() {
    return oneOf(
        List.of("ORDER", "a", "ab", "abc", "b", "B", "é", "日本", "\uD83D\uDE00", "z", "Z1"));
  }

  private String text() {
    return oneOf(List.of("a", "ab", "abc", "b", "日本", "\uD83D\uDE00", "\uFFFD"));
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static @Nullable Map<String, String> names(@Nullable String... expressions) {
    var names = new HashMap<String, String>();
    for (var name : List.of("version", "text")) {
      if (String.join(" ", expressions).contains("#" + name)) {
        names.put("#" + name, name);
      }
    }
    return names.isEmpty() ? null : names;
  }

  private @Nullable Map<String, AttributeValue> values(@Nullable String... expressions) {
    var all = String.join(" ", expressions);
    var values = new HashMap<String, AttributeValue>();
    if (all.contains(":version")) {
      values.put(":version", AttributeValue.fromN(Integer.toString(random.nextInt(4))));
    }
    if (all.contains(":text")) {
      values.put(":text", AttributeValue.fromS(text()));
    }
    if (all.contains(":zero")) {
      values.put(":zero", AttributeValue.fromN("0"));
    }
    if (random.nextInt(200) == 0) {
      values.put(":unused", AttributeValue.fromN("1"));
    }
    return values.isEmpty() ? null : values;
  }

  private static Map<String, String> sorted(Map<String, AttributeValue> item) {
    var sorted = new TreeMap<String, String>();
    item.forEach((name, value) -> sorted.put(name, shortened(value)));
    return sorted;
  }

  private static String shortened(Object value) {
    var text = value.toString();
    return text.length() < 400 ? text : text.substring(0, 400) + text.length();
  }

  private List<Map<String, String>> everything(DynamoDbClient client) {
    return client.scanPaginator(it -> it.tableName(table)).items().stream()
        .map(DynamoDbComparisonTest::sorted)
        .sorted(Comparator.comparing(Map::toString))
        .toList();
  }
}
