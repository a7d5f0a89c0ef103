package bookstore.simulation.cloud.dynamodb;

import java.util.Comparator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A primary key of two strings. Keys sort as a scan returns them: partitions in the order of a
/// hash, the items of a partition by sort key.
public record Key(String pk, String sk) implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.<Key>comparingInt(key -> hash(key.pk))
          .thenComparing(Key::pk, Values.UTF8)
          .thenComparing(Key::sk, Values.UTF8);

  static Key of(Map<String, AttributeValue> attributes) {
    return new Key(text(attributes, "pk"), text(attributes, "sk"));
  }

  private static String text(Map<String, AttributeValue> attributes, String name) {
    var value = attributes.get(name);
    if (value == null || value.s() == null) {
      throw Errors.validation("One or more parameter values were invalid: Missing the key " + name);
    }
    if (value.s().isEmpty()) {
      throw Errors.validation("The AttributeValue for a key attribute cannot be empty: " + name);
    }
    return value.s();
  }

  Map<String, AttributeValue> attributes() {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }

  private static int hash(String text) {
    return text.hashCode() * 0x9E3779B9;
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }
}
