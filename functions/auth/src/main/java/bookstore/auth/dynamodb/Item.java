package bookstore.auth.dynamodb;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A DynamoDB item: reads and writes attributes by name; an empty `Optional` is written as no
/// attribute.
final class Item {
  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  static Item withKey(String pk, String sk) {
    return new Item(new HashMap<>(key(pk, sk)));
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }

  Item put(String name, String value) {
    attributes.put(name, AttributeValue.fromS(value));
    return this;
  }

  Item put(String name, Optional<String> value) {
    value.ifPresent(text -> put(name, text));
    return this;
  }

  Item put(String name, long value) {
    attributes.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  Item put(String name, Instant value) {
    return put(name, time(value));
  }

  Item put(String name, Collection<String> value) {
    attributes.put(name, AttributeValue.fromSs(value.stream().sorted().toList()));
    return this;
  }

  Item put(String name, Map<String, AttributeValue> value) {
    attributes.put(name, AttributeValue.fromM(value));
    return this;
  }

  Map<String, AttributeValue> attributes() {
    return attributes;
  }

  String text(String name) {
    return optionalText(name)
        .orElseThrow(
            () ->
                new IllegalStateException("the item " + attributes.get("pk") + " has no " + name));
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
  }

  long number(String name) {
    return optionalNumber(name)
        .orElseThrow(
            () ->
                new IllegalStateException("the item " + attributes.get("pk") + " has no " + name));
  }

  Optional<Long> optionalNumber(String name) {
    return Optional.ofNullable(attributes.get(name)).map(value -> Long.valueOf(value.n()));
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  Set<String> texts(String name) {
    var value = attributes.get(name);
    return value == null ? Set.of() : Set.copyOf(value.ss());
  }

  Optional<Item> map(String name) {
    return Optional.ofNullable(attributes.get(name)).map(value -> new Item(value.m()));
  }

  /// ISO-8601 text with nine decimals, which sorts by time; `Instant#toString` writes zero, three,
  /// six or nine decimals.
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static final java.time.format.DateTimeFormatter TIME =
      new java.time.format.DateTimeFormatterBuilder().appendInstant(9).toFormatter();
}
