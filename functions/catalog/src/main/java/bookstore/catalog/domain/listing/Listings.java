package bookstore.catalog.domain.listing;

import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The listings as last written: every read sees every write answered before it.
public interface Listings {
  Optional<Listing> find(ListingId id);

  /// Those of at most 100 that exist, in any order.
  List<Listing> findAll(Collection<ListingId> ids);

  /// Hands over all listings, some at a time; one that changes meanwhile may be of before or after.
  void all(Consumer<List<Listing>> some);

  /// Some of all listings, in no order, behind the `next` of the page before. The page has the
  /// listings among the next `items` items of the table, which may be none. One that changes
  /// meanwhile may be of before or after.
  Page<Listing> page(Optional<String> after, int items);

  /// A seller's listings, newest first, at most `limit`, behind the `next` of the page before.
  Page<Listing> ofSeller(
      UserId seller, Optional<ListingStatus> status, int limit, Optional<String> after);

  /// The maximum number of listings that are added in one call.
  int ADDED_TOGETHER = 30;

  /// Saves new listings and their events, all or nothing. STALE when one of the ids is taken, or a
  /// seller has been erased.
  ///
  /// @param offers at most [#ADDED_TOGETHER]
  SaveResult addAll(List<New> offers);

  /// Saves a new listing and its event, both or neither. STALE when the id is taken, or its seller
  /// has been erased.
  default SaveResult add(Listing listing, Envelope event) {
    return addAll(List.of(new New(listing, event)));
  }

  /// Saves the next version of a listing and its event, both or neither. STALE when the stored
  /// version is not the one before.
  SaveResult replace(Listing listing, Envelope event);

  /// A new listing and its event.
  record New(Listing listing, Envelope event) {}
}
