package bookstore.simulation.cloud.dynamodb;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The names and values of one request's expressions. DynamoDB refuses a request with a placeholder
/// that is not defined, or one that no expression uses.
final class Placeholders {
  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> used = new HashSet<>();

  Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
  }

  /// `attribute` as it is, `#placeholder` as what it stands for.
  String name(String text) {
    if (!text.startsWith("#")) {
      return text;
    }
    var name = names.get(text);
    if (name == null) {
      throw Errors.validation("An expression attribute name is not defined: " + text);
    }
    used.add(text);
    return name;
  }

  AttributeValue value(String text) {
    var value = values.get(text);
    if (value == null) {
      throw Errors.validation("An expression attribute value is not defined: " + text);
    }
    used.add(text);
    return value;
  }

  /// Call after all expressions of the request have been resolved.
  void checkAllUsed() {
    if (!used.containsAll(names.keySet()) || !used.containsAll(values.keySet())) {
      throw Errors.validation("An expression attribute name or value is not used in expressions");
    }
  }
}
