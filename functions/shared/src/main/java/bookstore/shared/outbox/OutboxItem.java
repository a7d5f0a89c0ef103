package bookstore.shared.outbox;

import bookstore.shared.runtime.Json;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An event or timer as it lies in a service's table, on its way out.
record OutboxItem(
    String pk, String source, String detailType, String detail, Optional<Long> delaySeconds) {
  static final String SK = "OUTBOX";

  static OutboxItem of(Map<String, AttributeValue> item) {
    var delay = Optional.ofNullable(item.get("delaySeconds")).map(AttributeValue::n);
    return new OutboxItem(
        text(item, "pk"),
        text(item, "source"),
        text(item, "detailType"),
        text(item, "detail"),
        delay.map(Long::valueOf));
  }

  /// The item in a record of the table's stream.
  static OutboxItem ofStream(
      Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
          image) {
    var item = new java.util.HashMap<String, AttributeValue>();
    image.forEach(
        (name, value) -> {
          if (value.getS() != null) {
            item.put(name, AttributeValue.fromS(value.getS()));
          } else if (value.getN() != null) {
            item.put(name, AttributeValue.fromN(value.getN()));
          }
        });
    return of(item);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalArgumentException("an outbox item has no " + name);
    }
    return value.s();
  }

  String asEventBridgeEvent() {
    return Json.write(
        Map.of("source", source, "detail-type", detailType, "detail", Json.tree(detail)));
  }
}
