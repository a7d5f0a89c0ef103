package bookstore.orders.domain.listings;

import bookstore.shared.kernel.ListingId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The listings as buyers may order them: of a disabled seller there are no copies left.
public final class OfferedListings {
  private final Listings listings;
  private final DisabledSellers disabledSellers;

  public OfferedListings(Listings listings, DisabledSellers disabledSellers) {
    this.listings = listings;
    this.disabledSellers = disabledSellers;
  }

  /// The copies of the given listings; listings without a copy are absent.
  public Map<ListingId, ListingCopy> find(Collection<ListingId> ids) {
    var copies = new HashMap<>(listings.find(ids));
    var sellers =
        copies.values().stream()
            .flatMap(copy -> copy.known().stream())
            .map(ListingCopy.Details::sellerId)
            .collect(Collectors.toSet());
    var disabled = disabledSellers.among(sellers);
    copies.replaceAll(
        (_, copy) ->
            copy.known().filter(details -> disabled.contains(details.sellerId())).isPresent()
                ? copy.withoutStock()
                : copy);
    return copies;
  }
}
