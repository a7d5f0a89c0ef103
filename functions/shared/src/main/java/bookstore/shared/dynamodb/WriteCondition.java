package bookstore.shared.dynamodb;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A condition expression; `#name` in it is the attribute `name`, `:value` one of the values:
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
public record WriteCondition(String expression, Map<String, AttributeValue> values) {
  private static final Pattern NAME = Pattern.compile("#(\\w+)");

  /// There is no such item.
  public static final WriteCondition ABSENT = of("attribute_not_exists(pk)", Map.of());

  /// There is such an item.
  public static final WriteCondition PRESENT = of("attribute_exists(pk)", Map.of());

  /// Text or whole numbers by the name of their placeholder, without the colon.
  public static WriteCondition of(String expression, Map<String, ?> values) {
    return new WriteCondition(expression, values(values));
  }

  /// The item still has these attributes; for optimistic locks.
  public static WriteCondition unchanged(Map<String, ?> seen) {
    var sorted = new TreeMap<String, Object>(seen);
    var expression =
        sorted.keySet().stream()
            .map(name -> "#" + name + " = :" + name)
            .collect(Collectors.joining(" AND "));
    return of(expression, sorted);
  }

  static Map<String, AttributeValue> values(Map<String, ?> values) {
    return values.entrySet().stream()
        .collect(Collectors.toMap(entry -> ":" + entry.getKey(), e -> Item.value(e.getValue())));
  }

  static Map<String, String> names(String expression) {
    return NAME.matcher(expression)
        .results()
        .map(MatchResult::group)
        .distinct()
        .collect(Collectors.toMap(Function.identity(), name -> name.substring(1)));
  }

  /// DynamoDB refuses empty maps of names or values.
  Expression enhanced() {
    var enhanced = Expression.builder().expression(expression);
    names(expression).forEach(enhanced::putExpressionName);
    values.forEach(enhanced::putExpressionValue);
    return enhanced.build();
  }
}
