package bookstore.shared.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The size of an item as DynamoDB counts it, in bytes:
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
final class ItemSize {
  /// DynamoDB takes 400 KB. Whoever makes items keeps them smaller than this, so a larger one is a
  /// mistake of the code, found where it is made and not when a later change no longer fits.
  static final int MOST_BYTES = 350 * 1024;

  /// A map or list has three bytes more than its members, and each member one.
  private static final int COLLECTION = 3;

  private static final int LONGEST_NUMBER = 21;

  private ItemSize() {}

  /// @throws IllegalArgumentException when an item has more than [#MOST_BYTES]
  static Item checked(Item item) {
    int bytes = of(item.attributes());
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "an item of %s has %d bytes, more than %d"
              .formatted(item.key().pk().replaceFirst("#.*", ""), bytes, MOST_BYTES));
    }
    return item;
  }

  static int of(Map<String, AttributeValue> attributes) {
    int bytes = 0;
    for (var attribute : attributes.entrySet()) {
      bytes += utf8(attribute.getKey()) + of(attribute.getValue());
    }
    return bytes;
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> Math.min(LONGEST_NUMBER, value.n().length() / 2 + 2);
      case M -> COLLECTION + value.m().size() + of(value.m());
      case L -> COLLECTION + value.l().size() + value.l().stream().mapToInt(ItemSize::of).sum();
      case B, BOOL, BS, NS, NUL, SS, UNKNOWN_TO_SDK_VERSION -> 1;
    };
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
