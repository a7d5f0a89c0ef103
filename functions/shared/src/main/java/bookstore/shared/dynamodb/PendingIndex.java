package bookstore.shared.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// A table's index `waiting`, keys only: what waits for something, and since when. Items that wait
/// for nothing are not in it.
public final class PendingIndex {
  public static final String INDEX = "waiting";
  public static final String WAITS_FOR = "waitsFor";
  public static final String SINCE = "since";

  /// Text that sorts as time does.
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final RecordTable table;

  public PendingIndex(RecordTable table) {
    this.table = table;
  }

  public static String text(Instant since) {
    return SORTABLE.format(since);
  }

  /// The keys of what has waited longest, since `latest` or longer; they may lag by a second.
  public List<ItemKey> since(String waitsFor, Instant latest, int limit) {
    var query = ItemQuery.in(INDEX, waitsFor).upTo(text(latest)).atMost(limit);
    return table.query(query).stream().map(Item::key).toList();
  }

  /// The items under these keys as last written, without those that are gone.
  public List<Item> read(List<ItemKey> keys) {
    return keys.stream().flatMap(key -> table.find(key).stream()).toList();
  }
}
