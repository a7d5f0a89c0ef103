package bookstore.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The tables of docs/architecture.md, so that the page and the stack cannot drift apart.
final class Architecture {

  private static final String STAR = "\\*";

  private static final String CARRIERS_OF = "relays and sweepers of ";

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private Architecture() {}

  /// Function name to handler class.
  static Map<String, String> handlers() {
    var handlers = new TreeMap<String, String>();
    for (var row : rows("Functions")) {
      handlers.put(codes(row.get(0)).getFirst(), codes(row.get(1)).getFirst());
    }
    return handlers;
  }

  /// Function name to the environment variables it has.
  static Map<String, Set<String>> variables() {
    var variables = new TreeMap<String, Set<String>>();
    for (var function : rows("Functions")) {
      var name = codes(function.get(0)).getFirst();
      var own = new TreeSet<String>();
      for (var row : rows("Environment of a function")) {
        if (has(name, function.get(2), row.get(1))) {
          own.addAll(codes(row.get(0)));
        }
      }
      variables.put(name, own);
    }
    return variables;
  }

  private static boolean has(String function, String invokedBy, String who) {
    var service = function.substring(0, function.indexOf('-'));
    var isCarrier = function.endsWith("-relay") || function.endsWith("-sweeper");
    if (who.startsWith(CARRIERS_OF)) {
      return isCarrier
          && List.of(who.substring(CARRIERS_OF.length()).split(", ")).contains(service);
    }
    return Arrays.stream(who.split(", "))
        .anyMatch(
            words ->
                switch (words) {
                  case "all" -> true;
                  case "relays" -> function.endsWith("-relay");
                  case "sweepers" -> function.endsWith("-sweeper");
                  case "functions behind a queue" -> invokedBy.startsWith("queue ");
                  default -> words.equals(function) || (words.equals(service) && !isCarrier);
                });
  }

  /// Event name to the queues that receive it.
  static Map<String, Set<String>> consumers() {
    var consumers = new TreeMap<String, Set<String>>();
    for (var row : rows("Events")) {
      var queues = new TreeSet<>(queues(row.get(2).replace(STAR, "")));
      codes(row.get(0)).forEach(event -> consumers.put(event, queues));
    }
    return consumers;
  }

  /// The queues with a star, which some cancellations do not reach.
  static Set<String> undoing() {
    return rows("Events").stream()
        .flatMap(row -> queues(row.get(2)).stream())
        .filter(queue -> queue.endsWith(STAR))
        .map(queue -> queue.replace(STAR, ""))
        .collect(Collectors.toSet());
  }

  private static List<String> queues(String cell) {
    return Arrays.stream(cell.split(",\\s*")).filter(name -> !name.isEmpty()).toList();
  }

  private static List<List<String>> rows(String section) {
    var text = page();
    var from = text.indexOf("\n## " + section + "\n");
    var to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  private static String page() {
    try {
      return Files.readString(ProjectFiles.locate().root().resolve("docs/architecture.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
