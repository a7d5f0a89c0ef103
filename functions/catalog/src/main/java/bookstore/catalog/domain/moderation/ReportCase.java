package bookstore.catalog.domain.moderation;

import bookstore.shared.kernel.ListingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All reports of one listing, which an administrator decides on together: how many users have
/// reported it since the case was opened, and the latest reports, newest first. A closed case is
/// opened again, as its next round, by the next report. Every change increments `version` by one.
public record ReportCase(
    ListingId listingId,
    int round,
    boolean open,
    int reporters,
    List<Report> latest,
    @Nullable Instant openedAt,
    long version) {
  /// How many reports a case keeps, so that its size has a bound.
  static final int LATEST = 20;

  public ReportCase {
    latest = List.copyOf(latest);
    if (open && openedAt == null) {
      throw new IllegalArgumentException("the open case of " + listingId + " was never opened");
    }
  }

  /// The case of a listing that nobody has reported.
  static ReportCase none(ListingId listing) {
    return new ReportCase(listing, 0, false, 0, List.of(), null, 0);
  }

  /// The round that a report made now belongs to.
  int currentRound() {
    return open ? round : round + 1;
  }

  boolean includes(Report report) {
    return open && report.round() == round;
  }

  ReportCase with(Report report) {
    if (!open) {
      return new ReportCase(
          listingId, currentRound(), true, 1, List.of(report), report.at(), version + 1);
    }
    var all = new ArrayList<Report>();
    all.add(report);
    all.addAll(latest);
    var kept = all.subList(0, Math.min(all.size(), LATEST));
    return new ReportCase(listingId, round, true, reporters + 1, kept, openedAt, version + 1);
  }

  ReportCase closed() {
    return new ReportCase(listingId, round, false, reporters, latest, openedAt, version + 1);
  }
}
