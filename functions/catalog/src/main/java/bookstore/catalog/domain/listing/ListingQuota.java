package bookstore.catalog.domain.listing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// How many new listings a seller has had on a day (UTC), and how many one may have.
public record ListingQuota(int most, int used, LocalDate day) {
  public static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /// How many more are allowed.
  public int left() {
    return Math.max(0, most - used);
  }

  /// The time until the next day, when the count begins at zero.
  public Duration untilNextDay(Instant now) {
    return Duration.between(now, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
