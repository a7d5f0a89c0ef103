package bookstore.catalog.domain.listing;

import java.time.Instant;

/// An administrator's takedown of a listing: the reason, which the seller reads, and the copies
/// that are on sale again when the listing is restored.
public record Suspension(String reason, Instant at, int copies) {
  public Suspension {
    if (copies < 0) {
      throw new IllegalArgumentException("the suspended stock is negative: " + copies);
    }
  }

  Suspension withMore(int returned) {
    return new Suspension(reason, at, Math.addExact(copies, returned));
  }
}
