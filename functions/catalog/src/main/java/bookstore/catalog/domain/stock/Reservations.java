package bookstore.catalog.domain.stock;

import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// The stock reservations of orders.
public interface Reservations {
  /// The reservation of an order. Strongly consistent.
  Optional<Reservation> find(OrderId order);

  /// Saves the reservation, the changes of stock and the events, all or nothing. STALE when the
  /// stored version of the reservation is not the one before, when a change is not possible
  /// ([StockChange#isPossible]), or, unless the reservation is `estimated`, when the stored version
  /// of a listing is not the one that was seen.
  SaveResult write(Reservation reservation, List<StockChange> changes, List<Envelope> events);
}
