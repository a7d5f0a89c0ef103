package localcloud.runtime.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Converts records of a table's stream to the event of a function, see
/// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
final class StreamRecords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamRecords() {}

  static ObjectNode event(List<JsonNode> records) {
    var event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    return event;
  }

  static ObjectNode toRecord(Record change, String streamArn) {
    var node = JSON.createObjectNode();
    node.put("eventID", change.eventID());
    node.put("eventName", isExpiry(change) ? "REMOVE" : change.eventNameAsString());
    node.put("eventVersion", change.eventVersion());
    node.put("eventSource", "aws:dynamodb");
    node.put("awsRegion", streamArn.split(":")[3]);
    node.set("dynamodb", change(change));
    if (isExpiry(change)) {
      node.putObject("userIdentity")
          .put("type", "Service")
          .put("principalId", "dynamodb.amazonaws.com");
    } else if (change.userIdentity() != null) {
      node.putObject("userIdentity")
          .put("type", change.userIdentity().type())
          .put("principalId", change.userIdentity().principalId());
    }
    node.put("eventSourceARN", streamArn);
    return node;
  }

  /// DynamoDB Local reports an item's expiry with its own event name and without a user identity.
  private static boolean isExpiry(Record change) {
    return change.eventName() == OperationType.UNKNOWN_TO_SDK_VERSION;
  }

  private static ObjectNode change(Record change) {
    var stream = change.dynamodb();
    var node = JSON.createObjectNode();
    if (stream.approximateCreationDateTime() != null) {
      node.put(
          "ApproximateCreationDateTime", stream.approximateCreationDateTime().getEpochSecond());
    }
    if (stream.hasKeys()) node.set("Keys", item(stream.keys()));
    if (stream.hasNewImage()) node.set("NewImage", item(stream.newImage()));
    if (stream.hasOldImage()) node.set("OldImage", item(stream.oldImage()));
    node.put("SequenceNumber", stream.sequenceNumber());
    node.put("SizeBytes", stream.sizeBytes());
    node.put("StreamViewType", stream.streamViewTypeAsString());
    return node;
  }

  private static ObjectNode item(Map<String, AttributeValue> attributes) {
    var node = JSON.createObjectNode();
    attributes.forEach((name, value) -> node.set(name, attribute(value)));
    return node;
  }

  private static ObjectNode attribute(AttributeValue value) {
    var node = JSON.createObjectNode();
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case B -> node.put("B", base64(value.b()));
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case SS -> strings(node, "SS", value.ss());
      case NS -> strings(node, "NS", value.ns());
      case BS -> strings(node, "BS", value.bs().stream().map(StreamRecords::base64).toList());
      case M -> node.set("M", item(value.m()));
      case L -> {
        var list = node.putArray("L");
        value.l().forEach(element -> list.add(attribute(element)));
      }
      // DynamoDB Local's streams have an empty list or map without its type.
      case UNKNOWN_TO_SDK_VERSION -> node.putArray("L");
    }
    return node;
  }

  private static void strings(ObjectNode node, String type, Collection<String> values) {
    var array = node.putArray(type);
    values.forEach(array::add);
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
