package bookstore.shared.outbox;

import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.runtime.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An event or timer as it lies in a service's table, on its way out.
record OutboxItem(
    String pk,
    String source,
    String detailType,
    String detail,
    Optional<Long> delaySeconds,
    Optional<String> traceHeader) {
  static final String SK = "OUTBOX";

  static OutboxItem of(Item item) {
    return new OutboxItem(
        item.text("pk"),
        item.text("source"),
        item.text("detailType"),
        item.text("detail"),
        item.findNumber("delaySeconds"),
        item.findText("traceHeader"));
  }

  /// The item in a record of the table's stream.
  static OutboxItem ofStream(
      Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
          image) {
    var item = new HashMap<String, AttributeValue>();
    image.forEach(
        (name, value) -> {
          if (value.getS() != null) {
            item.put(name, AttributeValue.fromS(value.getS()));
          } else if (value.getN() != null) {
            item.put(name, AttributeValue.fromN(value.getN()));
          }
        });
    return of(new Item(item));
  }

  ItemKey key() {
    return new ItemKey(pk, SK);
  }

  String asEventBridgeEvent() {
    return Json.write(
        Map.of("source", source, "detail-type", detailType, "detail", Json.tree(detail)));
  }
}
