package localcloud.runtime.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Converts messages of a queue to the event of a function, see
/// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
final class QueueMessages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private QueueMessages() {}

  static ObjectNode event(List<ObjectNode> records) {
    var event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    return event;
  }

  static ObjectNode toRecord(Message message, String queueArn) {
    var node = JSON.createObjectNode();
    node.put("messageId", message.messageId());
    node.put("receiptHandle", message.receiptHandle());
    node.put("body", message.body());
    var attributes = node.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    var messageAttributes = node.putObject("messageAttributes");
    message
        .messageAttributes()
        .forEach((name, value) -> messageAttributes.set(name, attribute(value)));
    node.put("md5OfBody", message.md5OfBody());
    node.put("eventSource", "aws:sqs");
    node.put("eventSourceARN", queueArn);
    node.put("awsRegion", queueArn.split(":")[3]);
    return node;
  }

  private static ObjectNode attribute(MessageAttributeValue value) {
    var node = JSON.createObjectNode();
    if (value.stringValue() != null) node.put("stringValue", value.stringValue());
    if (value.binaryValue() != null) {
      var bytes = value.binaryValue().asByteArray();
      node.put("binaryValue", Base64.getEncoder().encodeToString(bytes));
    }
    node.putArray("stringListValues");
    node.putArray("binaryListValues");
    node.put("dataType", value.dataType());
    return node;
  }
}
