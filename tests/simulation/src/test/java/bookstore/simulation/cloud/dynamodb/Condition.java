package bookstore.simulation.cloud.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A parsed condition, filter or key condition:
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
sealed interface Condition {
  /// Resolves every placeholder, also those of parts that evaluation would skip.
  Predicate<Map<String, AttributeValue>> resolve(Placeholders placeholders);

  /// What is compared: an attribute, a value or the size of an attribute.
  sealed interface Operand {
    Resolved resolve(Placeholders placeholders);

    record Attribute(String name) implements Operand {
      @Override
      public Resolved resolve(Placeholders placeholders) {
        var resolved = placeholders.name(name);
        return item -> item.get(resolved);
      }
    }

    record Value(String placeholder) implements Operand {
      @Override
      public Resolved resolve(Placeholders placeholders) {
        var value = placeholders.value(placeholder);
        return _ -> value;
      }
    }

    record Size(Operand of) implements Operand {
      @Override
      public Resolved resolve(Placeholders placeholders) {
        var operand = of.resolve(placeholders);
        return item -> size(operand.in(item));
      }

      private static @Nullable AttributeValue size(@Nullable AttributeValue value) {
        if (value == null) {
          return null;
        }
        return switch (value.type()) {
          case S -> AttributeValue.fromN(Integer.toString(Values.utf8(value.s()).length));
          case L -> AttributeValue.fromN(Integer.toString(value.l().size()));
          case M -> AttributeValue.fromN(Integer.toString(value.m().size()));
          case SS -> AttributeValue.fromN(Integer.toString(value.ss().size()));
          default -> null;
        };
      }
    }
  }

  /// An operand without placeholders.
  @FunctionalInterface
  interface Resolved {
    @Nullable AttributeValue in(Map<String, AttributeValue> item);
  }

  record And(Condition left, Condition right) implements Condition {
    @Override
    public Predicate<Map<String, AttributeValue>> resolve(Placeholders placeholders) {
      return left.resolve(placeholders).and(right.resolve(placeholders));
    }
  }

  record Or(Condition left, Condition right) implements Condition {
    @Override
    public Predicate<Map<String, AttributeValue>> resolve(Placeholders placeholders) {
      return left.resolve(placeholders).or(right.resolve(placeholders));
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public Predicate<Map<String, AttributeValue>> resolve(Placeholders placeholders) {
      return condition.resolve(placeholders).negate();
    }
  }

  record Comparison(Operand left, String operator, Operand right) implements Condition {
    @Override
    public Predicate<Map<String, AttributeValue>> resolve(Placeholders placeholders) {
      var first = left.resolve(placeholders);
      var second = right.resolve(placeholders);
      return item -> holds(first.in(item), second.in(item));
    }

    private boolean holds(@Nullable AttributeValue a, @Nullable AttributeValue b) {
      return switch (operator) {
        case "=" -> Values.equal(a, b);
        case "<>" -> !Values.equal(a, b);
        case "<" -> Values.compare(a, b).filter(order -> order < 0).isPresent();
        case "<=" -> Values.compare(a, b).filter(order -> order <= 0).isPresent();
        case ">" -> Values.compare(a, b).filter(order -> order > 0).isPresent();
        case ">=" -> Values.compare(a, b).filter(order -> order >= 0).isPresent();
        default -> throw new IllegalStateException(operator);
      };
    }
  }

  record Between(Operand value, Operand first, Operand last) implements Condition {
    @Override
    public Predicate<Map<String, AttributeValue>> resolve(Placeholders placeholders) {
      if (first instanceof Operand.Value(var low) && last instanceof Operand.Value(var high)) {
        checkBounds(placeholders.value(low), placeholders.value(high));
      }
      return new Comparison(value, ">=", first)
          .resolve(placeholders)
          .and(new Comparison(value, "<=", last).resolve(placeholders));
    }

    private static void checkBounds(AttributeValue low, AttributeValue high) {
      if (Values.compare(low, high).filter(order -> order <= 0).isEmpty()) {
        throw Errors.validation("The BETWEEN operator requires an upper bound not below the lower");
      }
    }
  }

  record In(Operand value, List<Operand> list) implements Condition {
    @Override
    public Predicate<Map<String, AttributeValue>> resolve(Placeholders placeholders) {
      Predicate<Map<String, AttributeValue>> any = _ -> false;
      for (var each : list) {
        any = any.or(new Comparison(value, "=", each).resolve(placeholders));
      }
      return any;
    }
  }

  /// A function that answers true or false.
  record Function(String name, Operand subject, @Nullable Operand argument) implements Condition {
    @Override
    public Predicate<Map<String, AttributeValue>> resolve(Placeholders placeholders) {
      var of = subject.resolve(placeholders);
      var with = argument == null ? null : argument.resolve(placeholders);
      return switch (name) {
        case "attribute_exists" -> item -> of.in(item) != null;
        case "attribute_not_exists" -> item -> of.in(item) == null;
        case "begins_with" -> item -> beginsWith(of.in(item), argument(with, item));
        case "contains" -> item -> contains(of.in(item), argument(with, item));
        default -> throw Errors.validation("Invalid function name; function: " + name);
      };
    }

    private static @Nullable AttributeValue argument(
        @Nullable Resolved with, Map<String, AttributeValue> item) {
      if (with == null) {
        throw Errors.validation("Incorrect number of operands for a function");
      }
      return with.in(item);
    }

    private static boolean beginsWith(@Nullable AttributeValue a, @Nullable AttributeValue b) {
      return a != null && b != null && a.s() != null && b.s() != null && a.s().startsWith(b.s());
    }

    private static boolean contains(@Nullable AttributeValue a, @Nullable AttributeValue b) {
      if (a == null || b == null) {
        return false;
      }
      return switch (a.type()) {
        case S -> b.s() != null && a.s().contains(b.s());
        case SS -> b.s() != null && a.ss().contains(b.s());
        case L -> a.l().stream().anyMatch(each -> Values.equal(each, b));
        default -> false;
      };
    }
  }
}
