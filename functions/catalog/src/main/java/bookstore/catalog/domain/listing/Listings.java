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

/// The store of listings. Reads are strongly consistent. Errors of the store are its own unchecked
/// exceptions.
public interface Listings {
  Optional<Listing> find(ListingId id);

  /// The listings that exist, in any order.
  ///
  /// @param ids at most 100
  List<Listing> findAll(Collection<ListingId> ids);

  /// Passes all listings to `some`, in parts. Not a snapshot: a listing that changes meanwhile may
  /// be passed as before or after the change.
  void all(Consumer<List<Listing>> some);

  /// A page of all listings, in no particular order, from the `next` of the previous page on. It
  /// has the listings among the next `items` items of the table, which may be none. Not a snapshot.
  Page<Listing> page(Optional<String> after, int items);

  /// A page of at most `limit` listings of a seller, newest first, from the `next` of the previous
  /// page on.
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
