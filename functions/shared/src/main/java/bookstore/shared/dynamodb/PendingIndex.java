package bookstore.shared.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A table's sparse index `waiting`, keys only: items that wait for something, with the time since
/// when. Items that wait for nothing are not in it.
public final class PendingIndex {
  public static final String INDEX = "waiting";
  public static final String WAITS_FOR = "waitsFor";
  public static final String SINCE = "since";

  /// A format whose texts sort by time.
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final RecordTable table;

  public PendingIndex(RecordTable table) {
    this.table = table;
  }

  public static String text(Instant since) {
    return SORTABLE.format(since);
  }

  /// Where to read on: a partition of the index, and the last item that was read of it.
  public record Start(String waitsFor, Optional<Item> after) {
    /// The longest wait of all.
    public static Start of(String waitsFor) {
      return new Start(waitsFor, Optional.empty());
    }
  }

  /// Some of what waits, and where the rest begins; none when this is all.
  public record Part(List<ItemKey> keys, Optional<Start> next) {
    public Part {
      keys = List.copyOf(keys);
    }
  }

  /// The keys of what has waited since `latest` or longer, the longest wait first, at most `limit`;
  /// they may lag by a second.
  public Part since(Start from, Instant latest, int limit) {
    var query = ItemQuery.in(INDEX, from.waitsFor()).upTo(text(latest)).atMost(limit);
    var part = table.queryPart(query, from.after());
    return new Part(
        part.items().stream().map(Item::key).toList(),
        part.next().map(after -> new Start(from.waitsFor(), Optional.of(after))));
  }

  /// The keys of what has waited longest in any of these partitions, since `latest` or longer, at
  /// most `limit`; they may lag by a second.
  public List<ItemKey> oldest(List<String> partitions, Instant latest, int limit) {
    return partitions.stream()
        .map(waitsFor -> ItemQuery.in(INDEX, waitsFor).upTo(text(latest)).atMost(limit))
        .flatMap(query -> table.query(query).stream())
        .sorted(Comparator.comparing(item -> item.text(SINCE)))
        .limit(limit)
        .map(Item::key)
        .toList();
  }

  /// The items under these keys as last written, without those that are gone.
  ///
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when DynamoDB stays overloaded
  public List<Item> read(List<ItemKey> keys) {
    return table.findAll(keys);
  }
}
