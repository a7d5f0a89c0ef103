package bookstore.catalog.domain.moderation;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.LocalDate;
import java.util.Optional;

/// The store of reports, takedowns and the audit log. Reads are strongly consistent. Errors of the
/// store are its own unchecked exceptions.
public interface ModerationRecords {
  Optional<ReportCase> findCase(ListingId listing);

  /// The user's latest report of the listing.
  Optional<Report> findReport(ListingId listing, UserId reporter);

  /// The reports of a user on a day (UTC), which expire two days later.
  Optional<Count> count(UserId reporter, LocalDate day);

  /// How many reports; the version is the number.
  record Count(UserId reporterId, LocalDate day, long version) {
    static Count none(UserId reporter, LocalDate day) {
      return new Count(reporter, day, 0);
    }

    Count next() {
      return new Count(reporterId, day, version + 1);
    }
  }

  /// Saves a report, its case and the reporter's count, all or nothing. STALE when the stored case
  /// or count is not the version before.
  SaveResult file(Report report, ReportCase next, Count count);

  /// A page of at most `limit` open cases, the one opened first at the beginning.
  Page<ReportCase> openCases(int limit, Optional<String> after);

  /// Saves the closed case, the listing with its event, and the entry of the audit log, all or
  /// nothing. STALE when the stored case or listing has another version than the one decided on.
  SaveResult decide(Decision decision);

  /// A page of at most `limit` listings that have been taken down, the latest at the beginning.
  /// Some may have been withdrawn since.
  Page<ListingId> takenDown(int limit, Optional<String> after);

  /// Saves an entry of the audit log. Idempotent by its id and time.
  void record(AuditEntry entry);

  /// A page of at most `limit` entries, newest first.
  Page<AuditEntry> auditLog(int limit, Optional<String> after);
}
