package bookstore.simulation;

import bookstore.catalog.domain.listing.Condition;
import bookstore.catalog.domain.listing.Draft;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Selling;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// Somebody who sells, and now and then changes a price, adds copies or withdraws.
record Seller(World world, UserId id) {
  private static final Duration AFTERNOON = Duration.ofMinutes(20);

  Listing offer(String title) {
    var stock = world.chance.between(1, 4);
    return world
        .selling
        .publish(
            new bookstore.catalog.domain.listing.Seller(id, "Shop of " + id),
            draft(title, 100_000, stock),
            world.request())
        .orElseThrow();
  }

  /// Most leave a listing alone.
  void tend(ListingId listing) {
    switch (world.chance.between(1, 12)) {
      case 1, 2 -> later(Path.LISTING_REPRICED, () -> reprice(listing));
      case 3 -> later(Path.LISTING_RESTOCKED, () -> restock(listing));
      case 4 -> later(Path.LISTING_WITHDRAWN, () -> withdraw(listing));
      default -> {}
    }
  }

  private void later(Path path, Runnable change) {
    world.agenda.after(
        world.chance.upTo(AFTERNOON),
        () -> {
          world.coverage.count(path);
          world.trace.note(id.value(), "changes", path);
          try {
            change.run();
          } catch (Death e) {
            world.trace.note(id.value(), "gives up", String.valueOf(e.getMessage()));
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
    var seen = world.catalog.find(listing).orElseThrow();
    Selling.Outcome outcome =
        world.selling.revise(
            id,
            listing,
            seen.version(),
            (before, now) -> before.revise(change.apply(before), now),
            world.request());
    world.trace.note(id.value(), "is told", outcome.getClass().getSimpleName());
  }

  private void withdraw(ListingId listing) {
    world.selling.withdraw(id, listing, OptionalLong.empty(), world.request());
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
        new Money(price, World.CURRENCY),
        stock);
  }
}
