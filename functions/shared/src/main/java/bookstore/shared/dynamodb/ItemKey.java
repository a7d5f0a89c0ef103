package bookstore.shared.dynamodb;

import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The primary key of an item.
public record ItemKey(String pk, String sk) {
  static ItemKey of(Map<String, AttributeValue> attributes) {
    var item = new Item(attributes);
    return new ItemKey(item.text("pk"), item.text("sk"));
  }

  Key enhanced() {
    return Key.builder().partitionValue(pk).sortValue(sk).build();
  }

  Map<String, AttributeValue> attributes() {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }
}
