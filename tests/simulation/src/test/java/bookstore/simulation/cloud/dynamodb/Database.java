package bookstore.simulation.cloud.dynamodb;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The tables of an account in memory. Not thread-safe: one schedule uses it in one thread.
public final class Database {
  final InstantSource clock;
  private final Map<String, Table> tables = new TreeMap<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private final List<Consumer<List<Change>>> observers = new ArrayList<>();
  private Limits limits = Limits.OF_AWS;

  private record Token(TransactWriteItemsRequest request, Instant until) {}

  public Database(InstantSource clock) {
    this.clock = clock;
  }

  public void createTable(String name) {
    tables.put(name, new Table(name));
  }

  /// Copies all items of another database, as tables that are restored from a backup.
  public void restore(Database backup) {
    backup.tables.forEach((name, table) -> table(name).restore(table, clock.instant()));
  }

  public Table table(@Nullable String name) {
    var table = name == null ? null : tables.get(name);
    if (table == null) {
      throw Errors.noTable(String.valueOf(name));
    }
    return table;
  }

  public void limits(Limits now) {
    limits = now;
  }

  Limits limits() {
    return limits;
  }

  /// Is told every write that took place, with all of a transaction's changes at once.
  public void observe(Consumer<List<Change>> observer) {
    observers.add(observer);
  }

  /// What time to live does, at some time after `expiresAt` has passed.
  public void deleteExpired(String table) {
    var now = clock.instant().getEpochSecond();
    var expired =
        table(table).all().entrySet().stream()
            .filter(entry -> isExpired(entry.getValue(), now))
            .map(Map.Entry::getKey)
            .toList();
    expired.forEach(key -> write(List.of(new Write(table, key, null))));
  }

  private static boolean isExpired(Map<String, AttributeValue> item, long now) {
    var expiresAt = item.get("expiresAt");
    return expiresAt != null && expiresAt.n() != null && Long.parseLong(expiresAt.n()) < now;
  }

  /// A write that has been checked.
  record Write(String table, Key key, @Nullable Map<String, AttributeValue> after) {}

  /// Writes all; what is deleted but not there is no change.
  void write(List<Write> writes) {
    var visible = clock.instant().plus(limits.indexLag());
    var changes = new ArrayList<Change>();
    for (var write : writes) {
      var change = table(write.table()).put(write.key(), write.after(), visible);
      if (change.before() != null || change.after() != null) {
        changes.add(change);
      }
    }
    if (!changes.isEmpty()) {
      observers.forEach(observer -> observer.accept(changes));
    }
  }

  /// Whether a transaction with this token has been written already.
  boolean isRepeated(TransactWriteItemsRequest request) {
    var token = tokens.get(request.clientRequestToken());
    if (token == null || token.until().isBefore(clock.instant())) {
      return false;
    }
    if (!token.request().equals(request)) {
      throw Errors.tokenReused();
    }
    return true;
  }

  void remember(TransactWriteItemsRequest request) {
    if (request.clientRequestToken() != null) {
      tokens.put(
          request.clientRequestToken(),
          new Token(request, clock.instant().plus(Limits.TOKEN_LIFE)));
    }
  }
}
