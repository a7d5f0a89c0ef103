package bookstore.catalog.domain.suspension;

import bookstore.catalog.domain.bulk.BulkPace;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.ReinstatementStepDue;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserStatusChanged;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes the listings of a disabled seller off sale, and puts them on sale again when the account
/// is enabled. The listings themselves do not change: the state of the account hides them. Only the
/// search index has to be told which listings are back, page by page. Idempotent, in any order of
/// the events.
public final class SuspendSeller {
  /// How many listings one write is about.
  private static final int PAGE = 100;

  private final SellerAccounts accounts;
  private final Listings listings;
  private final CatalogEventFactory events;
  private final BulkPace pace;

  public SuspendSeller(
      SellerAccounts accounts, Listings listings, CatalogEventFactory events, BulkPace pace) {
    this.pace = pace;
    this.accounts = accounts;
    this.listings = listings;
    this.events = events;
  }

  public void on(UserStatusChanged event, String correlationId) {
    var account = SellerAccount.of(event);
    List<OutboxMessage> messages =
        account.disabled()
            ? List.of()
            : List.of(events.reinstatementTimer(account.userId(), null, correlationId));
    accounts.save(account, messages);
  }

  /// As [#on], and whether the seller's listings have to leave the search index: not when the
  /// account has been enabled since.
  public boolean hides(UserDisabled event) {
    return accounts.save(SellerAccount.of(event), List.of()) == SaveResult.SAVED
        || isDisabled(event.userId());
  }

  /// Publishes the active listings page by page until the time is over, and schedules the next step
  /// for the rest. Ends when the account has been disabled again.
  public void step(ReinstatementStepDue due, Duration time, String correlationId) {
    var end = events.now().plus(time);
    var seller = due.userId();
    var after = Optional.ofNullable(due.after());
    do {
      if (isDisabled(seller)) {
        return;
      }
      pace.await();
      var page = listings.ofSeller(seller, Optional.of(ListingStatus.ACTIVE), PAGE, after);
      var messages = new ArrayList<>(events.restated(page.items(), correlationId));
      after = page.next();
      var isOver = events.now().isAfter(end);
      if (isOver) {
        after.ifPresent(
            next -> messages.add(events.reinstatementTimer(seller, next, correlationId)));
      }
      accounts.send(messages);
      if (isOver) {
        return;
      }
    } while (after.isPresent());
  }

  private boolean isDisabled(UserId seller) {
    return !accounts.disabled(Set.of(seller)).isEmpty();
  }
}
