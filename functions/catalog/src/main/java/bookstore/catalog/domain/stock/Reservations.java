package bookstore.catalog.domain.stock;

import bookstore.catalog.domain.listing.Listing;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// The stock reservations of orders.
public interface Reservations {
  /// The reservation of an order. Strongly consistent.
  Optional<Reservation> find(OrderId order);

  /// Saves the reservation, the listings it changes and the events, all or nothing. STALE when the
  /// stored version of one of them is not the one before.
  SaveResult write(Reservation reservation, List<Listing> changed, List<Envelope> events);
}
