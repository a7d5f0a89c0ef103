package bookstore.shared.events;

import java.util.List;

/// The state of some listings at the time of the event, whatever was published before: a part of a
/// replay, or of putting an enabled seller's listings on sale again. Consumers correct their copies
/// from it.
public record ListingsRestated(List<ListingRevised> listings)
    implements BookstoreEvent, OrdersListingsInbound, CatalogIndexerInbound {
  public ListingsRestated {
    listings = List.copyOf(listings);
  }
}
