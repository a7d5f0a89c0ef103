package localcloud.endpoint.emulators.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import localcloud.endpoint.wire.AwsJson;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.DBMessage;
import org.elasticmq.persistence.sql.DBQueue;
import scala.Option;

/// Converts ElasticMQ's messages and queues to JSON and back, some types with ElasticMQ's own
/// persistence code.
final class StoredMessage {
  private StoredMessage() {}

  static JsonNode write(CreateQueueMetadata queue) {
    return parse(DBQueue.from(queue).data());
  }

  static CreateQueueMetadata queue(JsonNode json) {
    return DBQueue.apply(json.path("name").asText(), AwsJson.bytes(json)).toCreateQueue();
  }

  static JsonNode write(InternalMessage message) {
    var row = DBMessage.from(message);
    var json =
        AwsJson.object()
            .put("id", row.messageId())
            .put("content", text(row.content()))
            .put("nextDelivery", row.nextDelivery())
            .put("created", message.created().toString())
            .put("order", message.orderIndex())
            .put("receiveCount", row.receiveCount());
    json.set("receipts", parse(row.deliveryReceipts()));
    json.set("attributes", parse(row.attributes()));
    if (row.received().isDefined()) {
      json.put("received", (Long) row.received().get());
    }
    put(json, "group", row.groupId());
    put(json, "deduplication", row.deduplicationId());
    put(json, "tracing", row.tracingId());
    put(json, "sequence", row.sequenceNumber());
    put(json, "deadLetterSource", row.deadLetterSourceQueueName());
    return json;
  }

  static InternalMessage read(JsonNode json, boolean isFifo) {
    var created = OffsetDateTime.parse(json.path("created").asText());
    var row =
        DBMessage.apply(
            json.path("id").asText(),
            AwsJson.bytes(json.path("receipts")),
            nextDelivery(json, created),
            json.path("content").asText().getBytes(StandardCharsets.UTF_8),
            AwsJson.bytes(json.path("attributes")),
            created.toInstant().toEpochMilli(),
            json.has("received")
                ? Option.apply((Object) json.path("received").asLong())
                : Option.empty(),
            json.path("receiveCount").asInt(),
            get(json, "group"),
            get(json, "deduplication"),
            get(json, "tracing"),
            get(json, "sequence"),
            get(json, "deadLetterSource"));
    var m = row.toInternalMessage();
    return InternalMessage.apply(
        m.id(),
        m.deliveryReceipts(),
        m.nextDelivery(),
        m.content(),
        m.messageAttributes(),
        created,
        json.path("order").asInt(),
        m.firstReceive(),
        m.receiveCount(),
        isFifo,
        m.messageGroupId(),
        m.messageDeduplicationId(),
        m.tracingId(),
        m.sequenceNumber(),
        m.deadLetterSourceQueueName());
  }

  /// The time of the next delivery. A message that was in flight when the process ended is visible
  /// at once, because its receiver has ended too; a delayed message keeps its time.
  private static long nextDelivery(JsonNode json, OffsetDateTime created) {
    return json.path("receiveCount").asInt() > 0
        ? created.toInstant().toEpochMilli()
        : json.path("nextDelivery").asLong();
  }

  private static void put(ObjectNode json, String field, Option<String> value) {
    if (value.isDefined()) {
      json.put(field, value.get());
    }
  }

  private static Option<String> get(JsonNode json, String field) {
    return json.has(field) ? Option.apply(json.path(field).asText()) : Option.empty();
  }

  private static JsonNode parse(byte[] json) {
    return AwsJson.parse(text(json)).orElseGet(AwsJson::object);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
