package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.moderation.AuditEntry;
import bookstore.catalog.domain.moderation.Decision;
import bookstore.catalog.domain.moderation.ModerationRecords;
import bookstore.catalog.domain.moderation.Report;
import bookstore.catalog.domain.moderation.ReportCase;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.ItemQuery;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Moderation in DynamoDB: `REPORTS#<listing>` has the case and a report for each reporter. The
/// lists of administrators are partitions of small items in the order of time: pointers to the open
/// cases, pointers to the listings taken down, and the audit log.
public record DynamoModeration(CatalogTable table) implements ModerationRecords {
  private static final String CASE = "CASE";
  private static final String OPEN_CASES = "OPEN_CASES";
  private static final String TAKEN_DOWN = "TAKEN_DOWN";
  private static final String AUDIT = "AUDIT";

  @Override
  public Optional<ReportCase> findCase(ListingId listing) {
    return table.records().find(key(listing), CASE, ReportCase.class);
  }

  @Override
  public Optional<Report> findReport(ListingId listing, UserId reporter) {
    var key = reportKey(listing, reporter);
    return table.records().find(key.pk(), key.sk(), Report.class);
  }

  @Override
  public Optional<Count> count(UserId reporter, LocalDate day) {
    var key = countKey(reporter, day);
    return table.records().find(key.pk(), key.sk(), Count.class);
  }

  @Override
  public SaveResult file(Report report, ReportCase next, Count count) {
    var expiresAt = count.day().plusDays(3).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    var counted = Item.of(countKey(count.reporterId(), count.day()), count);
    return table.write(
        List.of(
            put(next),
            table
                .records()
                .overwrite(Item.of(reportKey(report.listingId(), report.reporterId()), report)),
            table.records().put(counted.with("expiresAt", expiresAt), count.version()),
            table.records().overwrite(Item.of(openKey(next)))));
  }

  @Override
  public Page<ReportCase> openCases(int limit, Optional<String> after) {
    var page = page(ItemQuery.of(OPEN_CASES), limit, after).map(DynamoModeration::listing);
    var keys = page.items().stream().map(DynamoModeration::key).toList();
    return new Page<>(table.records().find(keys, CASE, ReportCase.class), page.next());
  }

  @Override
  public SaveResult decide(Decision decision) {
    var writes = new ArrayList<Write>();
    decision.closed().ifPresent(closed -> writes.add(put(closed)));
    decision
        .before()
        .filter(ReportCase::open)
        .ifPresent(open -> writes.add(table.records().delete(openKey(open))));
    decision.change().ifPresent(change -> writes.addAll(write(change)));
    writes.add(put(decision.entry()));
    return table.write(writes);
  }

  private List<Write> write(Decision.Change change) {
    return List.of(
        table.put(change.after()),
        table.outbox().event(change.event()),
        change.after().isSuspended()
            ? table.records().overwrite(Item.of(takenDownKey(change.after())))
            : table.records().delete(takenDownKey(change.before())));
  }

  @Override
  public Page<ListingId> takenDown(int limit, Optional<String> after) {
    return page(ItemQuery.of(TAKEN_DOWN).backwards(), limit, after).map(DynamoModeration::listing);
  }

  @Override
  public void record(AuditEntry entry) {
    table.records().write(List.of(put(entry)));
  }

  @Override
  public Page<AuditEntry> auditLog(int limit, Optional<String> after) {
    return page(ItemQuery.of(AUDIT).backwards(), limit, after)
        .map(item -> item.as(AuditEntry.class));
  }

  /// A position is the sort key of the last item of the page before.
  private Page<Item> page(ItemQuery query, int limit, Optional<String> after) {
    var from = after.map(sk -> Item.of(new ItemKey(query.partition(), sk)));
    var part = table.records().queryPart(query.atMost(limit), from);
    return new Page<>(part.items(), part.next().map(last -> last.key().sk()));
  }

  private Write put(ReportCase next) {
    return table.put(key(next.listingId()), CASE, next.version(), next);
  }

  private Write put(AuditEntry entry) {
    return table.records().overwrite(Item.of(inOrder(AUDIT, entry.at(), entry.id()), entry));
  }

  private static ItemKey openKey(ReportCase open) {
    var openedAt = Objects.requireNonNull(open.openedAt());
    return inOrder(OPEN_CASES, openedAt, open.listingId().value());
  }

  private static ItemKey takenDownKey(Listing suspended) {
    var suspension = Objects.requireNonNull(suspended.suspension());
    return inOrder(TAKEN_DOWN, suspension.at(), suspended.id().value());
  }

  /// 14 digits are enough until the year 5138.
  private static ItemKey inOrder(String partition, Instant time, String id) {
    return new ItemKey(partition, String.format("%014d#%s", time.toEpochMilli(), id));
  }

  private static ListingId listing(Item pointer) {
    var text = pointer.key().sk();
    return new ListingId(text.substring(text.indexOf('#') + 1));
  }

  private static String key(ListingId listing) {
    return "REPORTS#" + listing;
  }

  private static ItemKey reportKey(ListingId listing, UserId reporter) {
    return new ItemKey(key(listing), "BY#" + reporter);
  }

  private static ItemKey countKey(UserId reporter, LocalDate day) {
    return new ItemKey("REPORTED#" + reporter, "DAY#" + day);
  }
}
