package bookstore.simulation.shop;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.stock.Reservation;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.simulation.engine.Invariant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An independent count of every copy: what sellers offered and what orders reserved.
final class StockCount {
  private final Map<ListingId, Listing> listings = new HashMap<>();
  private final Map<ListingId, Integer> offered = new HashMap<>();
  private final Map<OrderId, List<Reservation.Line>> taken = new HashMap<>();

  /// A seller offers, restocks or withdraws.
  void offered(Listing after) {
    var before = listings.put(after.id(), after);
    var more = after.stock() - (before == null ? 0 : before.stock());
    offered.merge(after.id(), more, Integer::sum);
  }

  /// An order takes or gives back; what comes back to a withdrawn listing goes home.
  void moved(Reservation reservation, List<Listing> changed) {
    var before = taken.get(reservation.orderId());
    if (reservation.state() == Reservation.State.RESERVED) {
      taken.put(reservation.orderId(), reservation.lines());
    } else if (before != null) {
      taken.remove(reservation.orderId());
      before.stream()
          .filter(line -> withdrawn(line.listingId()))
          .forEach(line -> offered.merge(line.listingId(), -line.quantity(), Integer::sum));
    }
    changed.forEach(listing -> listings.put(listing.id(), listing));
    changed.forEach(this::check);
  }

  private boolean withdrawn(ListingId id) {
    var listing = listings.get(id);
    return listing != null && listing.hasBeenWithdrawn();
  }

  private void check(Listing listing) {
    var held =
        taken.values().stream()
            .flatMap(List::stream)
            .filter(line -> line.listingId().equals(listing.id()))
            .mapToInt(Reservation.Line::quantity)
            .sum();
    var all = offered.getOrDefault(listing.id(), 0);
    Invariant.A_COPY_IS_IN_ONE_LIVE_ORDER_AT_MOST.holds(
        listing.stock() + held == all,
        "%s: %d on the stockCount and %d in orders are not the %d put up",
        listing.id(),
        listing.stock(),
        held,
        all);
  }
}
