package bookstore.shared.events;

import java.util.List;

/// Part of a replay: the state of some listings when the event was made, whatever was published
/// before. Followers rebuild their copies from it.
public record ListingsRestated(List<ListingRevised> listings)
    implements BookstoreEvent, OrdersListingsInbound {
  public ListingsRestated {
    listings = List.copyOf(listings);
  }
}
