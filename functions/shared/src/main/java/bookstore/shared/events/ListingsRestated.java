package bookstore.shared.events;

import java.util.List;

/// A part of a replay: the state of some listings at the time of the event, whatever was published
/// before. Consumers rebuild their copies from it.
public record ListingsRestated(List<ListingRevised> listings)
    implements BookstoreEvent, OrdersListingsInbound {
  public ListingsRestated {
    listings = List.copyOf(listings);
  }
}
