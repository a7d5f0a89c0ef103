package bookstore.auth.dynamodb;

import bookstore.auth.domain.Counters;
import bookstore.shared.platform.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Counters as items `COUNTER#<hash of the key>` / `COUNTER`; hashed, because keys name people.
public final class DynamoCounters implements Counters {
  private static final int TRIES = 50;

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoCounters(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Map<String, Counter> read(Set<String> keys) {
    var byPk = keys.stream().collect(Collectors.toMap(DynamoCounters::pk, Function.identity()));
    var open =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .keys(byPk.keySet().stream().map(pk -> Item.key(pk, "COUNTER")).toList())
                .consistentRead(true)
                .build());
    var counters = new HashMap<String, Counter>();
    for (int i = 0; !open.isEmpty(); i++) {
      if (i == TRIES) {
        throw new IllegalStateException("the table does not answer");
      }
      var asked = open;
      var answer = dynamoDb.batchGetItem(request -> request.requestItems(asked));
      for (var attributes : answer.responses().getOrDefault(table, java.util.List.of())) {
        var item = Item.of(attributes);
        counters.put(byPk.get(item.text("pk")), counter(item));
      }
      open = answer.unprocessedKeys();
    }
    return counters;
  }

  @Override
  public boolean write(Map<String, Step> steps) {
    var items = steps.entrySet().stream().map(step -> put(step.getKey(), step.getValue())).toList();
    return Transaction.write(dynamoDb, items) instanceof Transaction.Outcome.Written;
  }

  private TransactWriteItem put(String key, Step step) {
    var put = Put.builder().tableName(table).item(item(key, step.next()));
    step.seen()
        .ifPresentOrElse(
            seen ->
                put.conditionExpression("revision = :seen")
                    .expressionAttributeValues(
                        Map.of(":seen", AttributeValue.fromN(Long.toString(seen.revision())))),
            () -> put.conditionExpression("attribute_not_exists(pk)"));
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static Map<String, AttributeValue> item(String key, Counter counter) {
    return Item.withKey(pk(key), "COUNTER")
        .put("revision", counter.revision())
        .put("failures", counter.failures())
        .put("lastFailure", counter.lastFailure())
        .put("blockedUntil", counter.blockedUntil())
        .put("trusted", counter.trusted())
        .put("keepUntil", counter.keepUntil())
        .put("expiresAt", counter.keepUntil().getEpochSecond() + 1)
        .attributes();
  }

  private static Counter counter(Item item) {
    return new Counter(
        item.number("revision"),
        Math.toIntExact(item.number("failures")),
        item.instant("lastFailure"),
        item.instant("blockedUntil"),
        item.flag("trusted"),
        item.instant("keepUntil"));
  }

  private static String pk(String key) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "COUNTER#" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
