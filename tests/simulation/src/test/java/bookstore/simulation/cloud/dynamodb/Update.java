package bookstore.simulation.cloud.dynamodb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A parsed update expression over attributes of an item:
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
record Update(List<Action> actions) {
  /// What an attribute is set to.
  sealed interface Term {
    record Plain(Condition.Operand operand) implements Term {}

    record IfNotExists(String name, Term otherwise) implements Term {}

    record Sum(Term left, Term right, boolean negative) implements Term {}

    record Joined(Term left, Term right) implements Term {}
  }

  /// One change of one attribute.
  sealed interface Action {
    String name();

    record Set(String name, Term term) implements Action {}

    record Remove(String name) implements Action {}

    record Add(String name, String value) implements Action {}
  }

  /// What DynamoDB refuses whatever the item is.
  void check(Placeholders placeholders) {
    var changed = new HashSet<String>();
    for (var action : actions) {
      var name = placeholders.name(action.name());
      if (!changed.add(name)) {
        throw Errors.validation("Two document paths overlap with each other: " + name);
      }
      switch (action) {
        case Action.Set(_, var term) -> resolve(term, placeholders);
        case Action.Remove _ -> {}
        case Action.Add(_, var value) -> checkNumber(placeholders.value(value));
      }
    }
  }

  private static void resolve(Term term, Placeholders placeholders) {
    switch (term) {
      case Term.Plain(var operand) -> operand.resolve(placeholders);
      case Term.IfNotExists(var name, var otherwise) -> {
        placeholders.name(name);
        resolve(otherwise, placeholders);
      }
      case Term.Sum(var left, var right, _) -> {
        resolve(left, placeholders);
        resolve(right, placeholders);
      }
      case Term.Joined(var left, var right) -> {
        resolve(left, placeholders);
        resolve(right, placeholders);
      }
    }
  }

  /// The item after the update; every term reads the item before it.
  Map<String, AttributeValue> apply(Map<String, AttributeValue> before, Placeholders placeholders) {
    var after = new HashMap<>(before);
    for (var action : actions) {
      var name = placeholders.name(action.name());
      if (Table.KEYS.contains(name)) {
        throw Errors.validation("Cannot update attribute " + name + ". It is part of the key");
      }
      switch (action) {
        case Action.Set(_, var term) -> after.put(name, value(term, before, placeholders));
        case Action.Remove _ -> after.remove(name);
        case Action.Add(_, var value) ->
            after.put(name, sum(before.get(name), placeholders.value(value)));
      }
    }
    return after;
  }

  private static AttributeValue value(
      Term term, Map<String, AttributeValue> before, Placeholders placeholders) {
    return switch (term) {
      case Term.Plain(var operand) -> existing(operand.resolve(placeholders).in(before));
      case Term.IfNotExists(var name, var otherwise) -> {
        var present = before.get(placeholders.name(name));
        var value = value(otherwise, before, placeholders);
        yield present == null ? value : present;
      }
      case Term.Sum(var left, var right, var negative) -> {
        var first = value(left, before, placeholders);
        var second = value(right, before, placeholders);
        checkNumber(first);
        checkNumber(second);
        yield negative
            ? Values.number(Values.number(first).subtract(Values.number(second)))
            : Values.number(Values.number(first).add(Values.number(second)));
      }
      case Term.Joined(var left, var right) -> {
        var all = new java.util.ArrayList<>(value(left, before, placeholders).l());
        all.addAll(value(right, before, placeholders).l());
        yield AttributeValue.fromL(all);
      }
    };
  }

  private static AttributeValue existing(@Nullable AttributeValue value) {
    if (value == null) {
      throw Errors.validation(
          "The provided expression refers to an attribute that does not exist in the item");
    }
    return value;
  }

  private static AttributeValue sum(@Nullable AttributeValue before, AttributeValue more) {
    checkNumber(more);
    if (before == null) {
      return more;
    }
    checkNumber(before);
    return Values.number(Values.number(before).add(Values.number(more)));
  }

  private static void checkNumber(AttributeValue value) {
    if (value.n() == null) {
      throw Errors.validation("An operand in the update expression has an incorrect data type");
    }
  }
}
