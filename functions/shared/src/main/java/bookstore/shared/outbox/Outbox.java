package bookstore.shared.outbox;

import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.ItemQuery;
import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.Timer;
import bookstore.shared.messaging.Events;
import bookstore.shared.telemetry.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Events as items to write in the transaction that changes the state; the relay reads them from
/// the table's stream.
public final class Outbox {
  /// SQS delays a message by 15 minutes at most.
  public static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /// What an event may have. EventBridge takes entries of less than 256 KB, and the event that it
  /// delivers is larger than its entry; so is a timer's message in its queue.
  static final int MOST_BYTES = 240 * 1024;

  /// In so many parts the index keeps what waits for the relay, because a part takes a thousand
  /// writes a second.
  static final int SHARDS = 4;

  /// What an item waits for that can never be delivered as it is: an operator.
  static final String SET_ASIDE = "SET_ASIDE";

  private final RecordTable table;
  private final String source;

  public Outbox(RecordTable table, String service) {
    this.table = table;
    this.source = "bookstore." + service;
  }

  /// An event for the bus or a timer, whichever it is.
  ///
  /// @throws IllegalArgumentException when the event has more than 240 KB; its use case has to keep
  ///   it smaller
  public Write put(OutboxMessage message) {
    if (!message.delay().isZero()) {
      return timer(message.envelope(), message.delay());
    }
    return message.isRepeated() ? repeatedEvent(message.envelope()) : event(message.envelope());
  }

  /// A write of an event for the bus, which counts what the event tells about an order.
  ///
  /// @throws IllegalArgumentException when the event is a timer
  public Write event(Envelope envelope) {
    return putEvent(envelope).counting(OrderCounts.of(envelope.data()));
  }

  /// As [#event], for an event that tells again what an earlier one has told: it counts nothing.
  public Write repeatedEvent(Envelope envelope) {
    return putEvent(envelope);
  }

  private Write.Put putEvent(Envelope envelope) {
    if (envelope.data() instanceof Timer) {
      throw new IllegalArgumentException("a timer is not published on the bus");
    }
    return put(item(envelope));
  }

  /// A write of a timer, a message to the service itself. The relay divides the delay by the time
  /// scale.
  ///
  /// @throws IllegalArgumentException when the event is not a timer or the delay is longer than
  ///   [#LONGEST_DELAY]
  public Write timer(Envelope envelope, Duration delay) {
    if (!(envelope.data() instanceof Timer) || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("not a timer, or its delay is longer than 15 minutes");
    }
    return put(item(envelope).with("delaySeconds", delay.toSeconds()));
  }

  /// How many items wait for the relay, counted up to `limit`; by the index, which may lag by a
  /// second.
  public int waiting(int limit) {
    int waiting = 0;
    for (int shard = 0; shard < SHARDS && waiting < limit; shard++) {
      var query = ItemQuery.in(PendingIndex.INDEX, waitsFor(shard)).atMost(limit - waiting);
      waiting += table.count(query);
    }
    return waiting;
  }

  private static String detail(Envelope envelope) {
    var detail = Events.writeDetail(envelope);
    int bytes = detail.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "%s has %d bytes, more than %d"
              .formatted(Events.detailType(envelope.data()), bytes, MOST_BYTES));
    }
    return detail;
  }

  /// The event stays text, as it is published.
  private Item item(Envelope envelope) {
    var shard = Math.floorMod(envelope.eventId().hashCode(), SHARDS);
    var item =
        Item.of(new ItemKey("OUTBOX#" + envelope.eventId(), OutboxItem.SK))
            .with(
                Map.of(
                    "source",
                    source,
                    "detailType",
                    Events.detailType(envelope.data()),
                    "detail",
                    detail(envelope),
                    "createdAt",
                    envelope.occurredAt().toString(),
                    PendingIndex.WAITS_FOR,
                    waitsFor(shard),
                    PendingIndex.SINCE,
                    PendingIndex.text(envelope.occurredAt())));
    return TraceHeader.current().map(trace -> item.with("traceHeader", trace)).orElse(item);
  }

  static String waitsFor(int shard) {
    return "RELAY#" + shard;
  }

  private Write.Put put(Item item) {
    return table.put(item, WriteCondition.ABSENT);
  }
}
