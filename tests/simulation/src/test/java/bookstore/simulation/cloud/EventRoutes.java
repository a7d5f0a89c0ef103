package bookstore.simulation.cloud;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.ShipmentStepDue;
import bookstore.shared.events.Timer;
import bookstore.shared.events.TransferSettlementDue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Which queues an event reaches: the table in docs/architecture.md, that the deployed rules are
/// tested against.
final class EventRoutes {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Map<String, List<String>> TABLE = table();
  private static final String STAR = "\\*";
  private static final Set<String> REFUSALS = Set.of("OUT_OF_STOCK", "PRICE_CHANGED");

  private EventRoutes() {}

  static List<String> of(BookstoreEvent event) {
    if (event instanceof Timer timer) {
      return List.of(ofTimer(timer));
    }
    var queues = TABLE.get(event.getClass().getSimpleName());
    if (queues == null) {
      throw new IllegalStateException("docs/architecture.md does not know " + event.getClass());
    }
    return queues.stream()
        .filter(queue -> !queue.endsWith(STAR) || !isOfRefusedOrder(event))
        .map(queue -> queue.replace(STAR, ""))
        .toList();
  }

  /// What a star stands for.
  private static boolean isOfRefusedOrder(BookstoreEvent event) {
    return event instanceof OrderCancelled cancelled && REFUSALS.contains(cancelled.reason());
  }

  private static String ofTimer(Timer timer) {
    return switch (timer) {
      case OrderExpiryDue _ -> "orders-events";
      case ShipmentStepDue _ -> "shipping-events";
      case ListingsReplayDue _ -> "catalog-bulk";
      case TransferSettlementDue _ -> "payments-events";
      default -> throw new IllegalStateException("no timer of the saga: " + timer);
    };
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
      var page = Files.readString(java.nio.file.Path.of("../../docs/architecture.md"));
      var from = page.indexOf("\n## Events\n");
      var to = page.indexOf("\n## ", from + 1);
      return page.substring(from, to).lines().filter(line -> line.startsWith("| `")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
