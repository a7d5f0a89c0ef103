package bookstore.catalog.lambda;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.moderation.AuditEntry;
import bookstore.catalog.domain.moderation.ModerateListing;
import bookstore.catalog.domain.moderation.ModerationRecords;
import bookstore.catalog.domain.moderation.Report;
import bookstore.catalog.domain.moderation.ReportCase;
import bookstore.catalog.domain.moderation.ReportListing;
import bookstore.catalog.domain.moderation.ReportReason;
import bookstore.shared.http.Cursors;
import bookstore.shared.http.Http;
import bookstore.shared.http.PageView;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Operations of users and administrators on listings that should not be on sale.
final class ModerationOperations {
  /// The time of an entry in milliseconds, `#`, its id.
  private static final Pattern POSITIONS = Pattern.compile("\\d{14}#[A-Za-z0-9_-]{1,128}");

  private static final Cursors CASES = new Cursors("open reports", POSITIONS);
  private static final Cursors TAKEDOWNS = new Cursors("takedowns", POSITIONS);
  private static final Cursors AUDIT = new Cursors("audit log", POSITIONS);

  private final ReportListing reportListing;
  private final ModerateListing moderateListing;
  private final ModerationRecords records;
  private final Listings listings;

  record NewReport(ReportReason reason, @Nullable String note) {}

  record NewTakedown(String reason) {}

  record ReportView(
      ListingId listingId,
      UserId reporterId,
      ReportReason reason,
      @Nullable String note,
      Instant createdAt) {
    static ReportView of(Report it) {
      return new ReportView(it.listingId(), it.reporterId(), it.reason(), it.note(), it.at());
    }
  }

  record CaseView(
      Listing listing, int reporters, Instant openedAt, List<ReportView> latestReports) {
    static CaseView of(ReportCase open, Listing listing) {
      return new CaseView(
          listing,
          open.reporters(),
          Objects.requireNonNull(open.openedAt()),
          open.latest().stream().map(ReportView::of).toList());
    }
  }

  ModerationOperations(
      ReportListing reportListing,
      ModerateListing moderateListing,
      ModerationRecords records,
      Listings listings) {
    this.reportListing = reportListing;
    this.moderateListing = moderateListing;
    this.records = records;
    this.listings = listings;
  }

  Map<String, Http.Operation> byId() {
    return Map.of(
        "reportListing", this::report,
        "listReports", this::listCases,
        "dismissReports", this::dismiss,
        "takeDownListing", this::takeDown,
        "restoreListing", this::restore,
        "listTakedowns", this::listTakedowns,
        "listAuditLog", this::listAuditLog);
  }

  private Response report(Request request) {
    var report = request.body(NewReport.class);
    return switch (reportListing.run(
        request.userId(), id(request), report.reason(), report.note())) {
      case ReportListing.Outcome.Reported(var reported) ->
          Response.status(201, ReportView.of(reported));
      case ReportListing.Outcome.NotFound() -> Response.problem(Problem.notFound());
      case ReportListing.Outcome.OwnListing() ->
          Response.problem(Problem.of(422, "own_listing", "You cannot report your own listing"));
      case ReportListing.Outcome.QuotaExceeded(var retryAfter) ->
          Quotas.exceeded(
              "reports_per_day", "Too many reports today", ReportListing.LIMIT, retryAfter);
    };
  }

  private Response listCases(Request request) {
    var page = records.openCases(request.pageLimit(), request.query("cursor").map(CASES::decode));
    var found = byId(page.items().stream().map(ReportCase::listingId).toList());
    var views =
        page.items().stream()
            .flatMap(
                open ->
                    Stream.ofNullable(found.get(open.listingId()))
                        .map(listing -> CaseView.of(open, listing)))
            .toList();
    return Response.ok(PageView.of(new Page<>(views, page.next()), CASES));
  }

  private Response listTakedowns(Request request) {
    var page =
        records.takenDown(request.pageLimit(), request.query("cursor").map(TAKEDOWNS::decode));
    var found = byId(page.items());
    var suspended =
        page.items().stream()
            .flatMap(id -> Stream.ofNullable(found.get(id)))
            .filter(Listing::isSuspended)
            .toList();
    return Response.ok(PageView.of(new Page<>(suspended, page.next()), TAKEDOWNS));
  }

  private Map<ListingId, Listing> byId(List<ListingId> ids) {
    return listings.findAll(ids).stream()
        .collect(Collectors.toMap(Listing::id, Function.identity()));
  }

  private Response listAuditLog(Request request) {
    Page<AuditEntry> page =
        records.auditLog(request.pageLimit(), request.query("cursor").map(AUDIT::decode));
    return Response.ok(PageView.of(page, AUDIT));
  }

  private Response takeDown(Request request) {
    var reason = request.body(NewTakedown.class).reason();
    return toResponse(
        moderateListing.takeDown(request.userId(), id(request), reason, request.correlationId()));
  }

  private Response restore(Request request) {
    return toResponse(
        moderateListing.restore(request.userId(), id(request), request.correlationId()));
  }

  private Response dismiss(Request request) {
    return toResponse(moderateListing.dismiss(request.userId(), id(request)));
  }

  private static Response toResponse(ModerateListing.Outcome outcome) {
    return switch (outcome) {
      case ModerateListing.Outcome.Done(var listing) ->
          Response.ok(listing).etag(Long.toString(listing.version()));
      case ModerateListing.Outcome.NotFound() -> Response.problem(Problem.notFound());
      case ModerateListing.Outcome.AlreadyWithdrawn() -> Response.problem(CatalogApi.WITHDRAWN);
    };
  }

  private static ListingId id(Request request) {
    return new ListingId(request.path("id"));
  }
}
