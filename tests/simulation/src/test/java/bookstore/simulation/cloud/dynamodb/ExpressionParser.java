package bookstore.simulation.cloud.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses the expressions of requests: conditions, filters, key conditions and updates of top-level
/// attributes. The grammar is small on purpose; what the shop does not use is not supported.
final class ExpressionParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(<>|<=|>=|[=<>(),+-]|[#:]?[A-Za-z_][A-Za-z0-9_.-]*)");
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
  private static final Set<String> CLAUSES = Set.of("SET", "REMOVE", "ADD", "DELETE");
  private static final Map<String, Condition> CONDITIONS = new ConcurrentHashMap<>();
  private static final Map<String, Update> UPDATES = new ConcurrentHashMap<>();

  private final List<String> tokens = new ArrayList<>();
  private final String text;
  private int position;

  private ExpressionParser(String text) {
    this.text = text;
    var matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank() || tokens.isEmpty()) {
      throw invalid();
    }
  }

  static Condition condition(String text) {
    return CONDITIONS.computeIfAbsent(
        text, it -> new ExpressionParser(it).whole(ExpressionParser::or));
  }

  static Update update(String text) {
    return UPDATES.computeIfAbsent(
        text, it -> new ExpressionParser(it).whole(ExpressionParser::clauses));
  }

  private <T> T whole(java.util.function.Function<ExpressionParser, T> rule) {
    var parsed = rule.apply(this);
    if (position < tokens.size()) {
      throw invalid();
    }
    return parsed;
  }

  private Condition or() {
    var left = and();
    while (takes("OR")) {
      left = new Condition.Or(left, and());
    }
    return left;
  }

  private Condition and() {
    var left = not();
    while (takes("AND")) {
      left = new Condition.And(left, not());
    }
    return left;
  }

  private Condition not() {
    return takes("NOT") ? new Condition.Not(not()) : primary();
  }

  private Condition primary() {
    if (takes("(")) {
      var inner = or();
      expect(")");
      return inner;
    }
    if (isFunction() && !peek().equals("size")) {
      return function();
    }
    var left = operand();
    if (takes("BETWEEN")) {
      var first = operand();
      expect("AND");
      return new Condition.Between(left, first, operand());
    }
    if (takes("IN")) {
      return new Condition.In(left, list());
    }
    var operator = next();
    if (!COMPARISONS.contains(operator)) {
      throw invalid();
    }
    return new Condition.Comparison(left, operator, operand());
  }

  private Condition function() {
    var name = next();
    expect("(");
    var subject = operand();
    Condition.@Nullable Operand argument = takes(",") ? operand() : null;
    expect(")");
    return new Condition.Function(name, subject, argument);
  }

  private List<Condition.Operand> list() {
    var list = new ArrayList<Condition.Operand>();
    expect("(");
    do {
      list.add(operand());
    } while (takes(","));
    expect(")");
    return list;
  }

  private Condition.Operand operand() {
    if (peek().equals("size") && isFunction()) {
      next();
      expect("(");
      var of = operand();
      expect(")");
      return new Condition.Operand.Size(of);
    }
    var token = next();
    return token.startsWith(":")
        ? new Condition.Operand.Value(token)
        : new Condition.Operand.Attribute(attribute(token));
  }

  private Update clauses() {
    var actions = new ArrayList<Update.Action>();
    var seen = new ArrayList<String>();
    while (position < tokens.size()) {
      var clause = next().toUpperCase(Locale.ROOT);
      if (seen.contains(clause)) {
        throw Errors.validation("The \"" + clause + "\" section can only be used once");
      }
      seen.add(clause);
      do {
        actions.add(action(clause));
      } while (takes(","));
    }
    return new Update(List.copyOf(actions));
  }

  private Update.Action action(String clause) {
    var name = attribute(next());
    return switch (clause) {
      case "SET" -> {
        expect("=");
        yield new Update.Action.Set(name, sum());
      }
      case "REMOVE" -> new Update.Action.Remove(name);
      case "ADD" -> new Update.Action.Add(name, next());
      default -> throw unused(clause);
    };
  }

  private Update.Term sum() {
    var left = term();
    if (takes("+")) {
      return new Update.Term.Sum(left, term(), false);
    }
    return takes("-") ? new Update.Term.Sum(left, term(), true) : left;
  }

  private Update.Term term() {
    if (isFunction() && peek().equals("if_not_exists")) {
      next();
      expect("(");
      var name = attribute(next());
      expect(",");
      var otherwise = term();
      expect(")");
      return new Update.Term.IfNotExists(name, otherwise);
    }
    if (isFunction() && peek().equals("list_append")) {
      next();
      expect("(");
      var left = term();
      expect(",");
      var right = term();
      expect(")");
      return new Update.Term.Joined(left, right);
    }
    return new Update.Term.Plain(operand());
  }

  private String attribute(String token) {
    if (!token.matches("#?[A-Za-z_].*") || CLAUSES.contains(token)) {
      throw invalid();
    }
    if (token.contains(".") && !token.startsWith("#")) {
      throw unused("a nested path");
    }
    return token;
  }

  /// DynamoDB has it and the functions do not use it; a function that begins to fails its schedules
  /// here until it is added and compared.
  private IllegalArgumentException unused(String what) {
    return new IllegalArgumentException(what + " is not simulated: " + text);
  }

  private boolean isFunction() {
    return position + 1 < tokens.size() && tokens.get(position + 1).equals("(");
  }

  private String peek() {
    return position < tokens.size() ? tokens.get(position) : "";
  }

  private String next() {
    if (position == tokens.size()) {
      throw invalid();
    }
    return tokens.get(position++);
  }

  private boolean takes(String token) {
    if (!peek().equalsIgnoreCase(token)) {
      return false;
    }
    position++;
    return true;
  }

  private void expect(String token) {
    if (!takes(token)) {
      throw invalid();
    }
  }

  private RuntimeException invalid() {
    return Errors.validation("Invalid expression: Syntax error in \"" + text + "\"");
  }
}
