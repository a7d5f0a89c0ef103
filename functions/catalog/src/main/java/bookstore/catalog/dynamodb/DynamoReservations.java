package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.stock.Reservation;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.stock.StockChange;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reservations in DynamoDB: one transaction of a reservation, its listings and its event, 52 items
/// for 50 lines.
public final class DynamoReservations implements Reservations {
  private static final String RESERVATION = "RESERVATION";

  private final CatalogTable table;

  public DynamoReservations(CatalogTable table) {
    this.table = table;
  }

  @Override
  public Optional<Reservation> find(OrderId order) {
    return table.records().find(key(order), RESERVATION, Reservation.class);
  }

  @Override
  public SaveResult write(
      Reservation reservation, List<StockChange> changes, List<Envelope> events) {
    var items = new ArrayList<Write>();
    var key = key(reservation.orderId());
    items.add(table.put(key, RESERVATION, reservation.version(), reservation));
    changes.forEach(change -> items.add(write(change, reservation.estimated())));
    events.forEach(event -> items.add(write(reservation, event)));
    return table.write(items);
  }

  /// A rejection is final, so that a later version of it only repeats its event.
  private Write write(Reservation reservation, Envelope event) {
    return reservation.state() == Reservation.State.REJECTED && reservation.version() > 1
        ? table.outbox().repeatedEvent(event)
        : table.outbox().event(event);
  }

  /// A change of the stock only; copies of a suspended listing return to its suspension. An
  /// estimated one does not depend on the version of the listing.
  private Write write(StockChange change, boolean estimated) {
    var values = new HashMap<String, Object>();
    values.put("copies", change.copies());
    values.put("one", 1);
    values.put("now", change.at().toString());
    return table
        .records()
        .change(
            table.keyOf(change.seen()),
            "SET %1$s = %1$s + :copies, #version = #version + :one, #updatedAt = :now"
                .formatted(change.seen().isSuspended() ? "#suspension.#copies" : "#stock"),
            WriteCondition.of(condition(change, estimated, values), values));
  }

  /// The stored status says whether a listing is withdrawn; whether it is sold out, its stock says;
  /// whether it is suspended, its suspension. A suspended listing has no stock to take.
  private static String condition(
      StockChange change, boolean estimated, Map<String, Object> values) {
    if (!estimated) {
      values.put("seen", change.seen().version());
      return "#version = :seen";
    }
    values.put("active", ListingStatus.ACTIVE.name());
    values.put("soldOut", ListingStatus.SOLD_OUT.name());
    var onSale = "#status IN (:active, :soldOut)";
    if (!change.takes()) {
      return onSale
          + (change.seen().isSuspended()
              ? " AND attribute_exists(#suspension)"
              : " AND attribute_not_exists(#suspension)");
    }
    values.put("wanted", -change.copies());
    values.put("price", change.seen().price().amount());
    return onSale + " AND #stock >= :wanted AND #price.#amount = :price";
  }

  private static String key(OrderId order) {
    return "RESERVATION#" + order;
  }
}
