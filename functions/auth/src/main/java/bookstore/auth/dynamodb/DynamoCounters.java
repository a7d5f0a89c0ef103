package bookstore.auth.dynamodb;

import bookstore.auth.domain.throttle.Counters;
import bookstore.shared.kernel.SaveResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Counters as items `COUNTER#<SHA-256 of the key>` / `COUNTER` with a TTL in `expiresAt`. The key
/// is hashed because it contains personal data (e-mail and IP addresses).
public final class DynamoCounters implements Counters {
  private static final String UNCHANGED =
      "failures = :failures AND lastFailure = :lastFailure AND blockedUntil = :blockedUntil";

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoCounters(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Optional<Counter> find(String key) {
    var answer =
        dynamoDb.getItem(
            request -> request.tableName(table).key(itemKey(key)).consistentRead(true));
    return answer.hasItem() ? Optional.of(counter(Item.of(answer.item()))) : Optional.empty();
  }

  @Override
  public Optional<Counter> incrementIfBelow(
      String key, int max, Instant since, Instant now, Instant expiresAt) {
    var update =
        update(key)
            .updateExpression(
                "ADD failures :one SET lastFailure = :now, expiresAt = :expiresAt,"
                    + " blockedUntil = if_not_exists(blockedUntil, :never),"
                    + " trustedUntil = if_not_exists(trustedUntil, :never)")
            .conditionExpression(
                "attribute_not_exists(pk) OR (failures < :most AND blockedUntil <= :now"
                    + " AND (failures = :zero OR lastFailure > :since))")
            .expressionAttributeValues(
                Map.of(
                    ":one", number(1),
                    ":zero", number(0),
                    ":most", number(max),
                    ":now", time(now),
                    ":since", time(since),
                    ":never", time(Instant.EPOCH),
                    ":expiresAt", number(expiresAt.getEpochSecond())))
            .returnValues(ReturnValue.ALL_NEW);
    try {
      return Optional.of(counter(Item.of(dynamoDb.updateItem(update.build()).attributes())));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  @Override
  public SaveResult replace(String key, Counter seen, Counter next, Instant expiresAt) {
    var item =
        Item.withKey(pk(key), "COUNTER")
            .put("failures", next.failures())
            .put("lastFailure", next.lastFailure())
            .put("blockedUntil", next.blockedUntil())
            .put("trustedUntil", next.trustedUntil())
            .put("expiresAt", expiresAt.getEpochSecond())
            .attributes();
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(item)
                  .conditionExpression(
                      seen.equals(Counter.NONE)
                          ? "attribute_not_exists(pk) OR (" + UNCHANGED + ")"
                          : UNCHANGED)
                  .expressionAttributeValues(
                      Map.of(
                          ":failures", number(seen.failures()),
                          ":lastFailure", time(seen.lastFailure()),
                          ":blockedUntil", time(seen.blockedUntil()))));
      return SaveResult.SAVED;
    } catch (ConditionalCheckFailedException e) {
      return SaveResult.STALE;
    }
  }

  @Override
  public void decrement(String key) {
    var update =
        update(key)
            .updateExpression("ADD failures :less")
            .conditionExpression("failures > :zero")
            .expressionAttributeValues(Map.of(":less", number(-1), ":zero", number(0)));
    try {
      dynamoDb.updateItem(update.build());
    } catch (ConditionalCheckFailedException e) {
      // A concurrent success has reset the counter.
    }
  }

  @Override
  public void trust(String key, Instant trustedUntil) {
    dynamoDb.updateItem(
        update(key)
            .updateExpression(
                "SET failures = :zero, lastFailure = :never, blockedUntil = :never,"
                    + " trustedUntil = :until, expiresAt = :expiresAt")
            .expressionAttributeValues(
                Map.of(
                    ":zero", number(0),
                    ":never", time(Instant.EPOCH),
                    ":until", time(trustedUntil),
                    ":expiresAt", number(trustedUntil.getEpochSecond())))
            .build());
  }

  private UpdateItemRequest.Builder update(String key) {
    return UpdateItemRequest.builder().tableName(table).key(itemKey(key));
  }

  private static Counter counter(Item item) {
    return new Counter(
        Math.toIntExact(item.number("failures")),
        item.instant("lastFailure"),
        item.instant("blockedUntil"),
        item.instant("trustedUntil"));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue time(Instant value) {
    return AttributeValue.fromS(Item.time(value));
  }

  private static Map<String, AttributeValue> itemKey(String key) {
    return Item.key(pk(key), "COUNTER");
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
