package bookstore.simulation.users;

import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.Condition;
import bookstore.catalog.domain.listing.Draft;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Selling;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.shop.SimulatedShop;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// A seller who offers listings and sometimes changes a price, adds copies or withdraws one.
public record SimulatedSeller(SimulatedShop shop, UserId id) {
  private static final Duration AFTERNOON = Duration.ofMinutes(20);

  public Listing offer(String title) {
    var stock = shop.random.between(1, 4);
    return ListingFixtures.published(
        shop.selling.publish(
            new bookstore.catalog.domain.listing.Seller(id, "Shop of " + id),
            draft(title, 100_000, stock),
            shop.request()));
  }

  /// Most leave a listing alone.
  public void tend(ListingId listing) {
    switch (shop.random.between(1, 12)) {
      case 1, 2 -> later(ExecutionPath.LISTING_REPRICED, () -> reprice(listing));
      case 3 -> later(ExecutionPath.LISTING_RESTOCKED, () -> restock(listing));
      case 4 -> later(ExecutionPath.LISTING_WITHDRAWN, () -> withdraw(listing));
      default -> {}
    }
  }

  private void later(ExecutionPath path, Runnable change) {
    shop.time.after(
        shop.random.upTo(AFTERNOON),
        () -> {
          shop.coverage.count(path);
          shop.trace.note(id.value(), "changes", path);
          try {
            change.run();
          } catch (ProcessCrashError e) {
            shop.trace.note(id.value(), "gives up", String.valueOf(e.getMessage()));
          }
        });
  }

  private void reprice(ListingId listing) {
    revise(listing, before -> draft(before.title(), before.price().amount() * 2, before.stock()));
  }

  private void restock(ListingId listing) {
    revise(listing, before -> draft(before.title(), before.price().amount(), before.stock() + 1));
  }

  private void revise(ListingId listing, java.util.function.Function<Listing, Draft> change) {
    var seen = shop.catalog.find(listing).orElseThrow();
    Selling.Outcome outcome =
        shop.selling.revise(
            id,
            listing,
            seen.version(),
            (before, now) -> before.revise(change.apply(before), now),
            shop.request());
    shop.trace.note(id.value(), "is told", outcome.getClass().getSimpleName());
  }

  private void withdraw(ListingId listing) {
    shop.selling.withdraw(id, listing, OptionalLong.empty(), shop.request());
  }

  private static Draft draft(String title, long price, int stock) {
    return new Draft(
        title,
        List.of("Author"),
        null,
        null,
        null,
        "es",
        "fiction",
        Condition.GOOD,
        null,
        new Money(price, SimulatedShop.CURRENCY),
        stock);
  }
}
