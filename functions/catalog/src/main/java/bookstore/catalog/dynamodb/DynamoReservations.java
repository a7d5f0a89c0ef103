package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.stock.Reservation;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.ArrayList;
import java.util.List;
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
  public SaveResult write(Reservation reservation, List<Listing> changed, List<Envelope> events) {
    var items = new ArrayList<Write>();
    var key = key(reservation.orderId());
    items.add(table.put(key, RESERVATION, reservation.version(), reservation));
    changed.forEach(listing -> items.add(table.put(listing)));
    events.forEach(event -> items.add(table.outbox().event(event)));
    return table.write(items);
  }

  private static String key(OrderId order) {
    return "RESERVATION#" + order;
  }
}
