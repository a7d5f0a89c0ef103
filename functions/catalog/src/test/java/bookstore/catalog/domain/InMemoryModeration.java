package bookstore.catalog.domain;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.moderation.AuditEntry;
import bookstore.catalog.domain.moderation.Decision;
import bookstore.catalog.domain.moderation.ModerationRecords;
import bookstore.catalog.domain.moderation.Report;
import bookstore.catalog.domain.moderation.ReportCase;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Moderation in the same table in memory as the listings; each write is atomic.
public final class InMemoryModeration implements ModerationRecords {
  private final InMemoryCatalog catalog;
  private final Map<ListingId, ReportCase> cases = new HashMap<>();
  private final Map<String, Report> reports = new HashMap<>();
  private final Map<String, Count> counts = new HashMap<>();
  private final NavigableMap<String, ListingId> takenDown = new TreeMap<>();
  private final NavigableMap<String, AuditEntry> audit = new TreeMap<>();

  public InMemoryModeration(InMemoryCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public synchronized Optional<ReportCase> findCase(ListingId listing) {
    return Optional.ofNullable(cases.get(listing));
  }

  @Override
  public synchronized Optional<Report> findReport(ListingId listing, UserId reporter) {
    return Optional.ofNullable(reports.get(listing + " " + reporter));
  }

  @Override
  public synchronized Optional<Count> count(UserId reporter, LocalDate day) {
    return Optional.ofNullable(counts.get(reporter + " " + day));
  }

  @Override
  public synchronized SaveResult file(Report report, ReportCase next, Count count) {
    var before = count(count.reporterId(), count.day()).map(Count::version).orElse(0L);
    if (!follows(next.listingId(), next.version() - 1) || before != count.version() - 1) {
      return SaveResult.STALE;
    }
    cases.put(next.listingId(), next);
    reports.put(report.listingId() + " " + report.reporterId(), report);
    counts.put(count.reporterId() + " " + count.day(), count);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized Page<ReportCase> openCases(int limit, Optional<String> after) {
    var open = new TreeMap<String, ReportCase>();
    for (var one : cases.values()) {
      if (one.open() && one.openedAt() != null) {
        open.put(position(one.openedAt(), one.listingId().value()), one);
      }
    }
    return page(open, limit, after);
  }

  @Override
  public synchronized SaveResult decide(Decision decision) {
    var known = decision.before();
    if (known.isPresent() && !follows(known.get().listingId(), known.get().version())) {
      return SaveResult.STALE;
    }
    var saved = decision.change().map(this::change).orElse(SaveResult.SAVED);
    if (saved == SaveResult.SAVED) {
      decision.closed().ifPresent(closed -> cases.put(closed.listingId(), closed));
      record(decision.entry());
    }
    return saved;
  }

  private SaveResult change(Decision.Change change) {
    var result = catalog.replace(change.after(), change.event());
    if (result == SaveResult.SAVED) {
      if (change.after().isSuspended()) {
        takenDown.put(position(change.after()), change.after().id());
      } else {
        takenDown.remove(position(change.before()));
      }
    }
    return result;
  }

  @Override
  public synchronized Page<ListingId> takenDown(int limit, Optional<String> after) {
    return page(takenDown.descendingMap(), limit, after);
  }

  @Override
  public synchronized void record(AuditEntry entry) {
    audit.put(position(entry.at(), entry.id()), entry);
  }

  @Override
  public synchronized Page<AuditEntry> auditLog(int limit, Optional<String> after) {
    return page(audit.descendingMap(), limit, after);
  }

  private static <T> Page<T> page(NavigableMap<String, T> all, int limit, Optional<String> after) {
    var rest = after.map(last -> all.tailMap(last, false)).orElse(all);
    var some = rest.entrySet().stream().limit(limit).toList();
    var next =
        some.size() < rest.size() ? Optional.of(some.getLast().getKey()) : Optional.<String>empty();
    return new Page<>(some, next).map(Map.Entry::getValue);
  }

  private boolean follows(ListingId listing, long version) {
    return findCase(listing).map(ReportCase::version).orElse(0L) == version;
  }

  private static String position(Listing suspended) {
    var suspension = suspended.suspension();
    if (suspension == null) {
      throw new IllegalArgumentException(suspended.id() + " is not suspended");
    }
    return position(suspension.at(), suspended.id().value());
  }

  private static String position(Instant time, String id) {
    return "%014d#%s".formatted(time.toEpochMilli(), id);
  }
}
