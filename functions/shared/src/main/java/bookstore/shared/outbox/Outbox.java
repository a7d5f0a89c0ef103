package bookstore.shared.outbox;

import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.Timer;
import bookstore.shared.messaging.Events;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Events as items to write in the transaction that changes the state; the table's stream carries
/// them to the relay.
public final class Outbox {
  /// SQS delays a message by 15 minutes at most.
  public static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /// In so many parts the index keeps what waits for the relay, because a part takes a thousand
  /// writes a second.
  static final int SHARDS = 4;

  private final String table;
  private final String source;

  public Outbox(String table, String service) {
    this.table = table;
    this.source = "bookstore." + service;
  }

  /// An event for the bus or a timer, whichever it is.
  public TransactWriteItem put(OutboxMessage message) {
    return message.delay().isZero()
        ? event(message.envelope())
        : timer(message.envelope(), message.delay());
  }

  /// An event for the bus.
  public TransactWriteItem event(Envelope envelope) {
    if (envelope.data() instanceof Timer) {
      throw new IllegalArgumentException("a timer never reaches the bus");
    }
    return put(item(envelope));
  }

  /// A message to the service itself; the relay divides the delay by the time scale.
  public TransactWriteItem timer(Envelope envelope, Duration delay) {
    if (!(envelope.data() instanceof Timer) || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("not a timer of 15 minutes at most");
    }
    var item = item(envelope);
    item.put("delaySeconds", AttributeValue.fromN(Long.toString(delay.toSeconds())));
    return put(item);
  }

  private Map<String, AttributeValue> item(Envelope envelope) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", AttributeValue.fromS("OUTBOX#" + envelope.eventId()));
    item.put("sk", AttributeValue.fromS("OUTBOX"));
    item.put("source", AttributeValue.fromS(source));
    item.put("detailType", AttributeValue.fromS(Events.detailType(envelope.data())));
    item.put("detail", AttributeValue.fromS(Events.writeDetail(envelope)));
    item.put("createdAt", AttributeValue.fromS(envelope.occurredAt().toString()));
    var shard = Math.floorMod(envelope.eventId().hashCode(), SHARDS);
    item.put(PendingIndex.WAITS_FOR, AttributeValue.fromS(waitsFor(shard)));
    item.put(PendingIndex.SINCE, AttributeValue.fromS(PendingIndex.text(envelope.occurredAt())));
    return item;
  }

  static String waitsFor(int shard) {
    return "RELAY#" + shard;
  }

  private TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(pk)")
                .build())
        .build();
  }
}
