package bookstore.catalog.domain.stock;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Written;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.OrderId;
import java.util.List;
import java.util.Optional;

/// What orders hold.
public interface Reservations {
  /// As last written.
  Optional<Reservation> find(OrderId order);

  /// Writes the reservation, the listings it changes and the events, all or nothing; overtaken
  /// unless each still has the version before the one to write.
  Written write(Reservation reservation, List<Listing> changed, List<Envelope> events);
}
