package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// One condition of a statement: an operator, a key, and the values of which one must match.
record PolicyCondition(String operator, String key, List<String> values) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  private static final Map<String, BiPredicate<String, String>> OPERATORS =
      Map.ofEntries(
          Map.entry("StringEquals", String::equals),
          Map.entry("StringEqualsIgnoreCase", String::equalsIgnoreCase),
          Map.entry("StringLike", Glob::matches),
          Map.entry("ArnEquals", Glob::matchesArn),
          Map.entry("ArnLike", Glob::matchesArn),
          Map.entry("Bool", String::equalsIgnoreCase),
          Map.entry("NumericEquals", (wanted, actual) -> compare(wanted, actual, Set.of(0))),
          Map.entry("NumericLessThan", (wanted, actual) -> compare(wanted, actual, Set.of(-1))),
          Map.entry(
              "NumericLessThanEquals", (wanted, actual) -> compare(wanted, actual, Set.of(-1, 0))),
          Map.entry("NumericGreaterThan", (wanted, actual) -> compare(wanted, actual, Set.of(1))),
          Map.entry(
              "NumericGreaterThanEquals",
              (wanted, actual) -> compare(wanted, actual, Set.of(0, 1))));

  private static final Map<String, String> NEGATIONS =
      Map.of(
          "StringNotEquals", "StringEquals",
          "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
          "StringNotLike", "StringLike",
          "ArnNotEquals", "ArnEquals",
          "ArnNotLike", "ArnLike",
          "NumericNotEquals", "NumericEquals");

  /// Condition keys that are evaluated. Any other key makes the condition unknown.
  private static final Set<String> KNOWN_KEYS =
      Set.of(
          "aws:securetransport",
          "aws:requestedregion",
          "aws:principalarn",
          "aws:principalaccount",
          "aws:principaltype",
          "aws:principalisawsservice",
          "aws:principalservicename",
          "aws:sourcearn",
          "aws:sourceaccount",
          "dynamodb:select",
          "events:source",
          "events:detail-type",
          "kms:messagetype",
          "kms:requestalias",
          "kms:signingalgorithm",
          "s3:delimiter",
          "s3:prefix",
          "s3:tlsversion");

  /// Whether a condition holds; the statement of an unknown condition never allows anything.
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  static List<PolicyCondition> parse(JsonNode block) {
    var conditions = new ArrayList<PolicyCondition>();
    for (var operator : block.properties()) {
      for (var key : operator.getValue().properties()) {
        conditions.add(
            new PolicyCondition(
                operator.getKey(), key.getKey(), PolicyStatement.texts(key.getValue())));
      }
    }
    return conditions;
  }

  Answer holds(Map<String, List<String>> context) {
    var name = operator;
    var forAll = name.startsWith("ForAllValues:");
    var forAny = name.startsWith("ForAnyValue:");
    name = name.substring(name.indexOf(':') + 1);
    var ifExists = name.endsWith("IfExists");
    name = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;

    var lowerKey = key.toLowerCase(Locale.ROOT);
    if (!KNOWN_KEYS.contains(lowerKey)) {
      return Answer.UNKNOWN;
    }
    var actual = context.getOrDefault(lowerKey, List.of());
    if (name.equals("Null")) {
      return answer(values.contains("true") == actual.isEmpty());
    }
    var negated = NEGATIONS.containsKey(name);
    var matcher = OPERATORS.get(NEGATIONS.getOrDefault(name, name));
    if (matcher == null) {
      return Answer.UNKNOWN;
    }
    if (actual.isEmpty()) {
      return answer(ifExists || forAll || (negated && !forAny));
    }
    var wanted =
        values.stream().map(value -> resolve(value, context)).flatMap(Optional::stream).toList();
    BiPredicate<String, List<String>> matchesAny =
        (value, all) -> all.stream().anyMatch(w -> matcher.test(w, value));
    if (forAll) {
      return answer(actual.stream().allMatch(value -> matchesAny.test(value, wanted) != negated));
    }
    if (forAny) {
      return answer(actual.stream().anyMatch(value -> matchesAny.test(value, wanted) != negated));
    }
    return answer(actual.stream().anyMatch(value -> matchesAny.test(value, wanted)) != negated);
  }

  /// Replaces policy variables; a variable without a value makes the value match nothing.
  static Optional<String> resolve(String text, Map<String, List<String>> context) {
    if (!text.contains("${")) {
      return Optional.of(text);
    }
    var matcher = VARIABLE.matcher(text);
    var resolved = new StringBuilder();
    while (matcher.find()) {
      var name = matcher.group(1);
      var literal =
          Set.of("*", "?", "$").contains(name)
              ? List.of(name)
              : context.get(name.toLowerCase(Locale.ROOT));
      if (literal == null || literal.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(
          resolved, java.util.regex.Matcher.quoteReplacement(literal.getFirst()));
    }
    return Optional.of(matcher.appendTail(resolved).toString());
  }

  private static boolean compare(String wanted, String actual, Set<Integer> results) {
    try {
      return results.contains(new BigDecimal(actual).compareTo(new BigDecimal(wanted)));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Answer answer(boolean holds) {
    return holds ? Answer.YES : Answer.NO;
  }
}
