package bookstore.shared.dynamodb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item: a key, the components of a record as native attributes beside it, and attributes that
/// only the store has, such as those of an index. An item has 400 KB at most.
public record Item(Map<String, AttributeValue> attributes) {
  public Item {
    attributes = Collections.unmodifiableMap(attributes);
  }

  public static Item of(ItemKey key) {
    return new Item(key.attributes());
  }

  /// @throws IllegalArgumentException when the record has a component `pk` or `sk`, or is no record
  public static Item of(ItemKey key, Object content) {
    var attributes = RecordAttributes.write(content);
    if (attributes.containsKey("pk") || attributes.containsKey("sk")) {
      throw new IllegalArgumentException(content.getClass() + " has a component pk or sk");
    }
    attributes.putAll(key.attributes());
    return new Item(attributes);
  }

  /// The item with one more attribute, text or a whole number.
  public Item with(String name, Object value) {
    return withAttribute(name, value(value));
  }

  /// The item with a record as one more attribute.
  public Item withRecord(String name, Object content) {
    return withAttribute(name, AttributeValue.fromM(RecordAttributes.write(content)));
  }

  public Item with(Map<String, ?> more) {
    var all = new LinkedHashMap<>(attributes);
    more.forEach((name, value) -> all.put(name, value(value)));
    return new Item(all);
  }

  /// In an update: the attribute is removed.
  public Item removing(String name) {
    return withAttribute(name, AttributeValue.fromNul(true));
  }

  private Item withAttribute(String name, AttributeValue value) {
    var more = new LinkedHashMap<>(attributes);
    more.put(name, value);
    return new Item(more);
  }

  static AttributeValue value(Object value) {
    if (value instanceof String text) {
      return AttributeValue.fromS(text);
    }
    if (value instanceof Integer || value instanceof Long) {
      return AttributeValue.fromN(value.toString());
    }
    throw new IllegalArgumentException("neither text nor a whole number: " + value);
  }

  public ItemKey key() {
    return ItemKey.of(attributes);
  }

  /// @throws IllegalStateException when the item has no such text
  public String text(String name) {
    return findText(name)
        .orElseThrow(
            () ->
                new IllegalStateException("the item " + attributes.get("pk") + " has no " + name));
  }

  public Optional<String> findText(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
  }

  public Optional<Long> findNumber(String name) {
    return Optional.ofNullable(attributes.get(name)).map(value -> Long.valueOf(value.n()));
  }

  /// The record in the item.
  ///
  /// @throws java.io.UncheckedIOException when the item does not have the shape of the record
  public <T> T as(Class<T> type) {
    return RecordAttributes.read(attributes, type);
  }
}
