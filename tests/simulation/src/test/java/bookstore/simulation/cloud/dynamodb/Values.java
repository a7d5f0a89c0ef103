package bookstore.simulation.cloud.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Attribute values as DynamoDB compares and measures them.
final class Values {
  /// Strings sort by their UTF-8 bytes, which is the order of their code points.
  static final Comparator<String> UTF8 = Values::compareCodePoints;

  private Values() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int compareCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  static BigDecimal number(AttributeValue value) {
    return new BigDecimal(value.n());
  }

  static AttributeValue number(BigDecimal value) {
    var plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    return AttributeValue.fromN(plain);
  }

  /// Whether two values are equal in a condition; numbers by value, sets in any order.
  static boolean equal(@Nullable AttributeValue a, @Nullable AttributeValue b) {
    if (a == null || b == null || a.type() != b.type()) {
      return false;
    }
    return switch (a.type()) {
      case N -> number(a).compareTo(number(b)) == 0;
      case SS -> new HashSet<>(a.ss()).equals(new HashSet<>(b.ss()));
      case L -> equal(a.l(), b.l());
      case M -> equal(a.m(), b.m());
      default -> a.equals(b);
    };
  }

  private static boolean equal(List<AttributeValue> a, List<AttributeValue> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Map<String, AttributeValue> a, Map<String, AttributeValue> b) {
    return a.keySet().equals(b.keySet())
        && a.entrySet().stream().allMatch(entry -> equal(entry.getValue(), b.get(entry.getKey())));
  }

  /// The order of two values; empty when they have no order, such as text and a number.
  static Optional<Integer> compare(@Nullable AttributeValue a, @Nullable AttributeValue b) {
    if (a == null || b == null || a.type() != b.type()) {
      return Optional.empty();
    }
    return switch (a.type()) {
      case N -> Optional.of(number(a).compareTo(number(b)));
      case S -> Optional.of(UTF8.compare(a.s(), b.s()));
      default -> Optional.empty();
    };
  }

  /// The bytes of an item, as the Developer Guide counts them:
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
  static int size(Map<String, AttributeValue> item) {
    int bytes = 0;
    for (var attribute : item.entrySet()) {
      bytes += length(attribute.getKey()) + size(attribute.getValue());
    }
    return bytes;
  }

  private static int length(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return utf8(text).length;
      }
    }
    return text.length();
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> length(value.s());
      case N -> (value.n().length() + 1) / 2 + 1;
      case BOOL, NUL -> 1;
      case L -> 3 + value.l().stream().mapToInt(it -> 1 + size(it)).sum();
      case M -> 3 + size(value.m()) + value.m().size();
      case SS -> value.ss().stream().mapToInt(Values::length).sum();
      case NS -> value.ns().stream().mapToInt(it -> (it.length() + 1) / 2 + 1).sum();
      case B -> value.b().asByteArrayUnsafe().length;
      case BS -> value.bs().stream().mapToInt(it -> it.asByteArrayUnsafe().length).sum();
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("an attribute without a type: " + value);
    };
  }
}
