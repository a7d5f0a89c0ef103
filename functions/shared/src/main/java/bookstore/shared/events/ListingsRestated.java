package bookstore.shared.events;

import java.util.List;

/// What some listings were when this was said, whatever was said of them before: for followers who
/// build their copies anew.
public record ListingsRestated(List<ListingRevised> listings)
    implements BookstoreEvent, OrdersListingsInbound {
  public ListingsRestated {
    listings = List.copyOf(listings);
  }
}
