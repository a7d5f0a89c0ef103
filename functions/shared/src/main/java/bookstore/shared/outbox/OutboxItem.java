package bookstore.shared.outbox;

import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.runtime.Json;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item of a service's outbox, as the table or its stream has it.
sealed interface OutboxItem {
  String SK = "OUTBOX";

  ItemKey key();

  /// An event, or a timer with a delay.
  record Message(
      ItemKey key,
      String source,
      String detailType,
      String detail,
      Optional<Long> delaySeconds,
      Optional<String> traceHeader)
      implements OutboxItem {

    /// As EventBridge counts an entry without `Time` and `Resources`:
    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
    int bytes() {
      return utf8(source) + utf8(detailType) + utf8(detail);
    }

    String asEventBridgeEvent() {
      return Json.write(Map.of("source", source, "detail-type", detailType, "detail", content()));
    }

    JsonNode content() {
      return Json.tree(detail);
    }
  }

  /// An item that can never be delivered as it is, and why.
  record Unreadable(ItemKey key, String reason) implements OutboxItem {}

  static OutboxItem of(Item item) {
    return of(item.key(), item);
  }

  private static OutboxItem of(ItemKey key, Item item) {
    try {
      var message =
          new Message(
              key,
              item.text("source"),
              item.text("detailType"),
              item.text("detail"),
              item.findNumber("delaySeconds"),
              item.findText("traceHeader"));
      return fault(message).<OutboxItem>map(it -> new Unreadable(key, it)).orElse(message);
    } catch (IllegalStateException e) {
      return new Unreadable(key, "an attribute is missing or not text");
    } catch (NumberFormatException e) {
      return new Unreadable(key, "delaySeconds is not a whole number");
    }
  }

  /// The bounds of PutEvents' and SendMessage's parameters:
  /// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
  private static Optional<String> fault(Message message) {
    if (message.source().isEmpty() || message.source().length() > 256) {
      return Optional.of("source is empty or too long");
    }
    if (message.detailType().isEmpty() || message.detailType().length() > 128) {
      return Optional.of("detailType is empty or too long");
    }
    if (message.delaySeconds().filter(delay -> delay < 0 || !isDelay(delay)).isPresent()) {
      return Optional.of("delaySeconds is not between 0 and 900");
    }
    try {
      return message.content().isObject()
          ? Optional.empty()
          : Optional.of("detail is not a JSON object");
    } catch (UncheckedIOException e) {
      return Optional.of("detail is not JSON");
    }
  }

  private static boolean isDelay(long seconds) {
    return seconds <= Outbox.LONGEST_DELAY.toSeconds();
  }

  /// The item in a record of the table's stream.
  static OutboxItem ofStream(StreamRecord record) {
    var keys = attributes(record.getKeys());
    var item = new Item(attributes(record.getNewImage()));
    return of(item.findText("pk").isPresent() ? item.key() : new Item(keys).key(), item);
  }

  private static Map<String, AttributeValue> attributes(
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
    return item;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
