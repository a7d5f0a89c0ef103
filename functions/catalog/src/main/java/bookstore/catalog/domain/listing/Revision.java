package bookstore.catalog.domain.listing;

import java.time.Instant;

/// The next version of a listing out of the one before.
@FunctionalInterface
public interface Revision {
  Listing of(Listing before, Instant now);
}
