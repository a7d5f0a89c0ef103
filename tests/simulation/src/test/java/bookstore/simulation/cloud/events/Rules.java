package bookstore.simulation.cloud.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Which queues an event reaches: the table in docs/architecture.md, against which the deployed
/// rules are tested.
final class Rules {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String STAR = "\\*";
  private static final Set<String> REFUSALS = Set.of("OUT_OF_STOCK", "PRICE_CHANGED");
  private static final Map<String, List<String>> TABLE = table();

  private Rules() {}

  /// The queues for an event of this `detail-type`.
  static List<String> queues(String detailType, JsonNode detail) {
    var queues = TABLE.get(detailType.replaceFirst("\\.v1$", ""));
    if (queues == null) {
      throw new IllegalStateException("docs/architecture.md does not know " + detailType);
    }
    var isRefused = REFUSALS.contains(detail.path("data").path("reason").asText());
    return queues.stream()
        .filter(queue -> !queue.endsWith(STAR) || !isRefused)
        .map(queue -> queue.replace(STAR, ""))
        .toList();
  }

  private static Map<String, List<String>> table() {
    var table = new HashMap<String, List<String>>();
    for (var row : rows()) {
      var cells = Arrays.stream(row.substring(1).split("\\|", -1)).map(String::strip).toList();
      var queues =
          Arrays.stream(cells.get(2).split(",\\s*")).filter(name -> !name.isEmpty()).toList();
      CODE.matcher(cells.getFirst()).results().forEach(it -> table.put(it.group(1), queues));
    }
    return table;
  }

  private static List<String> rows() {
    try {
      var page = Files.readString(Path.of("../../docs/architecture.md"));
      var from = page.indexOf("\n## Events\n");
      var to = page.indexOf("\n## ", from + 1);
      return page.substring(from, to).lines().filter(line -> line.startsWith("| `")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
