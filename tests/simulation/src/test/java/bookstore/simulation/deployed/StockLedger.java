package bookstore.simulation.deployed;

import bookstore.simulation.cloud.dynamodb.Change;
import bookstore.simulation.engine.Invariant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Counts every copy while the catalog's table changes: what sellers offered is in stock or held by
/// an order, after each transaction.
final class StockLedger {
  private final Map<String, Long> stock = new HashMap<>();
  private final Map<String, Long> offered = new HashMap<>();
  private final Map<String, Long> held = new HashMap<>();

  /// Adds what was counted before.
  void continueFrom(StockLedger earlier) {
    stock.putAll(earlier.stock);
    offered.putAll(earlier.offered);
    held.putAll(earlier.held);
  }

  void changed(List<Change> changes) {
    if (!changes.getFirst().table().equals("catalog")) {
      return;
    }
    var isOfOrder = changes.stream().anyMatch(it -> it.key().pk().startsWith("RESERVATION#"));
    changes.stream()
        .filter(it -> it.key().pk().startsWith("RESERVATION#"))
        .forEach(this::reservation);
    for (var change : changes) {
      if (change.key().pk().startsWith("LISTING#")) {
        listing(change, isOfOrder);
      }
    }
  }

  private void reservation(Change change) {
    hold(change.before(), -1);
    hold(change.after(), 1);
  }

  private void hold(@Nullable Map<String, AttributeValue> reservation, int sign) {
    if (reservation == null || !"RESERVED".equals(text(reservation, "state"))) {
      return;
    }
    for (var line : Objects.requireNonNull(reservation.get("lines")).l()) {
      var listing = "LISTING#" + text(line.m(), "listingId");
      held.merge(listing, sign * number(line.m(), "quantity"), Long::sum);
    }
  }

  /// What comes back to a withdrawn listing goes home to its seller, without a change of the
  /// listing.
  private void listing(Change change, boolean isOfOrder) {
    var id = change.key().pk();
    var after = change.after() == null ? 0 : number(change.after(), "stock");
    var before = stock.getOrDefault(id, 0L);
    stock.put(id, after);
    if (!isOfOrder) {
      offered.merge(id, after - before, Long::sum);
    }
    var isWithdrawn =
        (change.after() != null) && "WITHDRAWN".equals(text(change.after(), "status"));
    var all = offered.getOrDefault(id, 0L);
    var now = after + held.getOrDefault(id, 0L);
    Invariant.A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST.holds(
        after >= 0 && (isWithdrawn ? now <= all : now == all),
        "%s: %d in stock and in orders are not the %d offered",
        id,
        now,
        all);
    if (isWithdrawn) {
      offered.put(id, now);
    }
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    return value == null ? "" : String.valueOf(value.s());
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    return value == null ? 0 : Long.parseLong(value.n());
  }
}
