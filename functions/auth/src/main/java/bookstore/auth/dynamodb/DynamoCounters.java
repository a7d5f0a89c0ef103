package bookstore.auth.dynamodb;

import bookstore.auth.domain.throttle.Counters;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.kernel.SaveResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counters as items `COUNTER#<SHA-256 of the key>` / `COUNTER` with a TTL in `expiresAt`. The key
/// is hashed because it contains personal data (e-mail and IP addresses).
public final class DynamoCounters implements Counters {
  private static final String UNCHANGED =
      "failures = :failures AND lastFailure = :lastFailure AND blockedUntil = :blockedUntil";

  private final RecordTable table;

  /// Times are text that sorts, because update conditions compare them.
  private record Row(int failures, String lastFailure, String blockedUntil, String trustedUntil) {
    static Row of(Counter counter) {
      return new Row(
          counter.failures(),
          Keys.time(counter.lastFailure()),
          Keys.time(counter.blockedUntil()),
          Keys.time(counter.trustedUntil()));
    }

    Counter counter() {
      return new Counter(
          failures,
          Instant.parse(lastFailure),
          Instant.parse(blockedUntil),
          Instant.parse(trustedUntil));
    }
  }

  public DynamoCounters(RecordTable table) {
    this.table = table;
  }

  @Override
  public Optional<Counter> find(String key) {
    return table.find(itemKey(key)).map(DynamoCounters::counter);
  }

  @Override
  public Optional<Counter> incrementIfBelow(
      String key, int max, Instant since, Instant now, Instant expiresAt) {
    return table
        .updateBy(
            itemKey(key),
            "ADD failures :one SET lastFailure = :now, expiresAt = :expiresAt,"
                + " blockedUntil = if_not_exists(blockedUntil, :never),"
                + " trustedUntil = if_not_exists(trustedUntil, :never)",
            "attribute_not_exists(pk) OR (failures < :most AND blockedUntil <= :now"
                + " AND (failures = :zero OR lastFailure > :since))",
            Map.of(
                "one", 1,
                "zero", 0,
                "most", max,
                "now", Keys.time(now),
                "since", Keys.time(since),
                "never", Keys.time(Instant.EPOCH),
                "expiresAt", expiresAt.getEpochSecond()))
        .map(DynamoCounters::counter);
  }

  @Override
  public SaveResult replace(String key, Counter seen, Counter next, Instant expiresAt) {
    var item = Item.of(itemKey(key), Row.of(next)).with("expiresAt", expiresAt.getEpochSecond());
    var condition =
        WriteCondition.of(
            seen.equals(Counter.NONE)
                ? "attribute_not_exists(pk) OR (" + UNCHANGED + ")"
                : UNCHANGED,
            Map.of(
                "failures", seen.failures(),
                "lastFailure", Keys.time(seen.lastFailure()),
                "blockedUntil", Keys.time(seen.blockedUntil())));
    return table.save(List.of(table.put(item, condition)));
  }

  /// Changes nothing when a concurrent success has reset the counter.
  @Override
  public void decrement(String key) {
    table.updateBy(
        itemKey(key), "ADD failures :less", "failures > :zero", Map.of("less", -1, "zero", 0));
  }

  @Override
  public void trust(String key, Instant trustedUntil) {
    var never = Keys.time(Instant.EPOCH);
    var row = new Row(0, never, never, Keys.time(trustedUntil));
    var item = Item.of(itemKey(key), row).with("expiresAt", trustedUntil.getEpochSecond());
    table.write(List.of(table.overwrite(item)));
  }

  private static Counter counter(Item item) {
    return item.as(Row.class).counter();
  }

  private static ItemKey itemKey(String key) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return new ItemKey("COUNTER#" + HexFormat.of().formatHex(digest), "COUNTER");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
