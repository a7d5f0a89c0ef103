package bookstore.catalog.domain.listing;

import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
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

  /// Saves new listings and their events, and counts them for their seller and the day of the
  /// first, all or nothing. Only [Added#ADDED] has written anything.
  ///
  /// @param offers of one seller, at least one and at most [#ADDED_TOGETHER]
  Added addAll(List<New> offers);

  /// As [#addAll] with one listing.
  default Added add(Listing listing, Envelope event) {
    return addAll(List.of(new New(listing, event)));
  }

  /// What became of new listings; of several reasons against them, the first of these.
  enum Added {
    ADDED,
    SELLER_ERASED,
    /// One of the ids is taken.
    TAKEN,
    /// They are more than the seller may still add on that day.
    QUOTA_EXCEEDED
  }

  /// The seller's quota on the day of `time`. Strongly consistent.
  ListingQuota quota(UserId seller, Instant time);

  /// Saves the next version of a listing and its event, both or neither. STALE when the stored
  /// version is not the one before.
  SaveResult replace(Listing listing, Envelope event);

  /// A new listing and its event.
  record New(Listing listing, Envelope event) {}
}
