package localcloud.alarms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/// An expression of metric math, evaluated for one minute. Known are numbers, the ids of metrics,
/// `+ - * /`, comparisons, `IF`, `FILL`, `METRICS()`, and `SUM`, `AVG`, `MIN`, `MAX` of the
/// metrics; a minute in which a value is missing has no result, except where `FILL` or an aggregate
/// gives one. See
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
final class MetricMath {
  /// A value for each metric of the list; one value is a list of one.
  @FunctionalInterface
  private interface Term {
    List<OptionalDouble> of(Map<String, OptionalDouble> metrics);
  }

  private final String text;
  private final Term term;
  private int position;

  private MetricMath(String text) {
    this.text = text;
    this.term = comparison();
    if (position != text.length()) throw unexpected();
  }

  /// @throws IllegalArgumentException for what is not known here; the message names it
  static MetricMath parse(String expression) {
    return new MetricMath(expression.strip());
  }

  /// The result for the values of the metrics by their ids, in the order of `METRICS()`.
  OptionalDouble of(Map<String, OptionalDouble> metrics) {
    return term.of(metrics).getFirst();
  }

  private Term comparison() {
    var left = sum();
    if (accept(">=")) return binary(left, sum(), (a, b) -> a >= b ? 1 : 0);
    if (accept("<=")) return binary(left, sum(), (a, b) -> a <= b ? 1 : 0);
    if (accept("==")) return binary(left, sum(), (a, b) -> a == b ? 1 : 0);
    if (accept("!=")) return binary(left, sum(), (a, b) -> a != b ? 1 : 0);
    if (accept(">")) return binary(left, sum(), (a, b) -> a > b ? 1 : 0);
    if (accept("<")) return binary(left, sum(), (a, b) -> a < b ? 1 : 0);
    return left;
  }

  private Term sum() {
    var left = product();
    while (true) {
      if (accept("+")) left = binary(left, product(), Double::sum);
      else if (accept("-")) left = binary(left, product(), (a, b) -> a - b);
      else return left;
    }
  }

  private Term product() {
    var left = factor();
    while (true) {
      if (accept("*")) left = binary(left, factor(), (a, b) -> a * b);
      else if (accept("/")) left = binary(left, factor(), (a, b) -> a / b);
      else return left;
    }
  }

  private Term factor() {
    if (accept("(")) {
      var inner = comparison();
      expect(")");
      return inner;
    }
    var word = word();
    if (word.isEmpty()) throw unexpected();
    if (Character.isDigit(word.charAt(0))) {
      var number = OptionalDouble.of(Double.parseDouble(word));
      return _ -> List.of(number);
    }
    return accept("(") ? call(word) : metric(word);
  }

  private static Term metric(String id) {
    return metrics -> List.of(metrics.getOrDefault(id, OptionalDouble.empty()));
  }

  private Term call(String function) {
    var arguments = arguments();
    return switch (function + "/" + arguments.size()) {
      case "METRICS/0" -> metrics -> List.copyOf(metrics.values());
      case "IF/3" -> choice(arguments.get(0), arguments.get(1), arguments.get(2));
      case "FILL/2" -> filled(arguments.get(0), arguments.get(1));
      case "SUM/1" -> aggregate(arguments.getFirst(), values -> OptionalDouble.of(values.sum()));
      case "AVG/1" -> aggregate(arguments.getFirst(), DoubleStream::average);
      case "MIN/1" -> aggregate(arguments.getFirst(), DoubleStream::min);
      case "MAX/1" -> aggregate(arguments.getFirst(), DoubleStream::max);
      default ->
          throw new IllegalArgumentException(
              "metric math has no %s with %d arguments here: %s"
                  .formatted(function, arguments.size(), text));
    };
  }

  private List<Term> arguments() {
    var arguments = new ArrayList<Term>();
    if (accept(")")) return arguments;
    do {
      arguments.add(comparison());
    } while (accept(","));
    expect(")");
    return arguments;
  }

  private static Term choice(Term condition, Term then, Term otherwise) {
    return metrics -> {
      var holds = condition.of(metrics).getFirst();
      if (holds.isEmpty()) return List.of(OptionalDouble.empty());
      return holds.getAsDouble() != 0 ? then.of(metrics) : otherwise.of(metrics);
    };
  }

  private static Term filled(Term values, Term filler) {
    return metrics -> {
      var instead = filler.of(metrics).getFirst();
      return values.of(metrics).stream().map(it -> it.isPresent() ? it : instead).toList();
    };
  }

  private interface Aggregate {
    OptionalDouble of(DoubleStream values);
  }

  private static Term aggregate(Term terms, Aggregate aggregate) {
    return metrics -> {
      var values = terms.of(metrics).stream().flatMapToDouble(OptionalDouble::stream).toArray();
      return List.of(
          values.length == 0 ? OptionalDouble.empty() : aggregate.of(DoubleStream.of(values)));
    };
  }

  private static Term binary(Term left, Term right, DoubleBinaryOperator operator) {
    return metrics -> {
      var a = left.of(metrics).getFirst();
      var b = right.of(metrics).getFirst();
      if (a.isEmpty() || b.isEmpty()) return List.of(OptionalDouble.empty());
      var result = operator.applyAsDouble(a.getAsDouble(), b.getAsDouble());
      return List.of(Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty());
    };
  }

  private String word() {
    var start = position;
    while (position < text.length() && isOfWord(text.charAt(position))) position++;
    var word = text.substring(start, position);
    skipSpaces();
    return word;
  }

  private void skipSpaces() {
    while (position < text.length() && text.charAt(position) == ' ') position++;
  }

  private static boolean isOfWord(char it) {
    return Character.isLetterOrDigit(it) || it == '_' || it == '.';
  }

  private boolean accept(String symbol) {
    if (!text.startsWith(symbol, position)) return false;
    position += symbol.length();
    skipSpaces();
    return true;
  }

  private void expect(String symbol) {
    if (!accept(symbol)) throw unexpected();
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        "metric math cannot be read here from character %d on: %s".formatted(position + 1, text));
  }
}
