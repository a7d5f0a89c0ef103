package bookstore.catalog.domain.listing;

import java.time.Instant;

/// Computes the next version of a listing from the current one.
@FunctionalInterface
public interface Revision {
  Listing of(Listing before, Instant now);
}
