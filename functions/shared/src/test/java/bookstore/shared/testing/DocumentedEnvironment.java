package bookstore.shared.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The environment variables of each function according to docs/architecture.md.
public final class DocumentedEnvironment {
  private static final String CARRIERS_OF = "relays and sweepers of ";

  private DocumentedEnvironment() {}

  /// A deployed function as documented.
  public record Function(String name, String handler, String invokedBy, Set<String> variables) {
    String service() {
      return name.substring(0, name.indexOf('-'));
    }

    boolean isCarrier() {
      return isRelay() || isSweeper();
    }

    private boolean isRelay() {
      return name.endsWith("-relay");
    }

    private boolean isSweeper() {
      return name.endsWith("-sweeper");
    }

    /// Sample values for the variables that a handler needs to start.
    Map<String, String> environment() {
      var environment = new TreeMap<String, String>();
      variables.forEach(variable -> environment.put(variable, sample(variable)));
      environment.put("AWS_REGION", "us-east-1");
      environment.put("AWS_ENDPOINT_URL", "http://localhost:1");
      environment.put("AWS_ACCESS_KEY_ID", "key");
      environment.put("AWS_SECRET_ACCESS_KEY", "secret");
      return environment;
    }

    private String sample(String variable) {
      return switch (variable) {
        case "SERVICE_NAME" -> service();
        case "CURRENCY" -> "COP";
        case "TIME_SCALE",
            "ATTEMPTS",
            "FUNCTION_TIMEOUT_SECONDS",
            "OPEN_ORDERS",
            "OPEN_COPIES",
            "LISTINGS_PER_DAY",
            "IMPORTS_IN_FLIGHT",
            "REGISTRATIONS_PER_HOUR" ->
            "5";
        case "TIMERS_QUEUE_URL", "DEAD_LETTERS_URL" -> "https://queue.example/1";
        case "SHOP_URL" -> "https://shop.example";
        default -> "value";
      };
    }
  }

  public static List<Function> functions() {
    var functions = new ArrayList<Function>();
    for (var row : ArchitecturePage.rows("Functions")) {
      functions.add(
          new Function(
              ArchitecturePage.codes(row.get(0)).getFirst(),
              ArchitecturePage.codes(row.get(1)).getFirst(),
              row.get(2),
              new TreeSet<>()));
    }
    for (var row : ArchitecturePage.rows("Environment of a function")) {
      var has = who(row.get(1));
      functions.stream()
          .filter(has)
          .forEach(it -> it.variables().addAll(ArchitecturePage.codes(row.get(0))));
    }
    return functions;
  }

  private static Predicate<Function> who(String cell) {
    if (cell.startsWith(CARRIERS_OF)) {
      var services = Set.of(cell.substring(CARRIERS_OF.length()).split(", "));
      return function -> function.isCarrier() && services.contains(function.service());
    }
    return Arrays.stream(cell.split(", "))
        .map(DocumentedEnvironment::one)
        .reduce(Predicate::or)
        .orElseThrow();
  }

  private static Predicate<Function> one(String words) {
    return switch (words) {
      case "all" -> _ -> true;
      case "relays" -> Function::isRelay;
      case "sweepers" -> Function::isSweeper;
      case "functions behind a queue" -> function -> function.invokedBy().startsWith("queue ");
      default ->
          function ->
              function.name().equals(words)
                  || (function.service().equals(words) && !function.isCarrier());
    };
  }
}
