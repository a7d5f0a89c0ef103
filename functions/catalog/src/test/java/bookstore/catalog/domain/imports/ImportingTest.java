package bookstore.catalog.domain.imports;

import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.ListingPublished;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.runtime.TimeOrderedIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportingTest {
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final CatalogEventFactory events =
      new CatalogEventFactory(
          new TickingClock(ListingFixtures.NOW, Duration.ofMillis(1)), new TimeOrderedIds());

  @Test
  void a_step_that_fails_before_its_report_adds_no_listing_twice_when_retried() {
    var id = accept(250);
    var failing =
        new Importing(
            new FailingAtTheReport(catalog), catalog, events, 1, ListingFixtures.FREE_PACE);
    assertThatThrownBy(() -> failing.step(new ImportStepDue(id), Duration.ofHours(1), "c"))
        .hasMessage("failed");
    assertThat(catalog.sent(ListingPublished.class)).hasSize(30);
    assertThat(catalog.find(id).orElseThrow().processed()).isZero();
    importing().step(new ImportStepDue(id), Duration.ofHours(1), "c");
    assertThat(catalog.sent(ListingPublished.class)).hasSize(250);
    assertThat(catalog.find(id).orElseThrow().created()).isEqualTo(250);
    assertThat(catalog.reports(id)).hasSize(250);
  }

  @Test
  void a_retried_step_adds_only_the_listings_that_are_missing() {
    var id = accept(40);
    var early = new ArrayList<Listing>();
    importing().step(new ImportStepDue(id), Duration.ofHours(1), "c");
    catalog.all(early::addAll);
    var other = new InMemoryCatalog();
    early.stream().limit(7).forEach(there -> other.add(there, events.published(there, "c")));
    other.start(
        Import.of(id, SELLER, null, 40, 1, ListingFixtures.NOW),
        List.of(lines(40)),
        ImportsInFlight.none(SELLER.id()).next(List.of(), id),
        timer(id));
    new Importing(other, other, events, 1, ListingFixtures.FREE_PACE)
        .step(new ImportStepDue(id), Duration.ofHours(1), "c");
    assertThat(other.sent(ListingPublished.class)).hasSize(40);
  }

  @Test
  void lines_over_the_quota_of_the_day_are_refused_with_its_code() {
    var small = new InMemoryCatalog(130);
    var importing = new Importing(small, small, events, 1, ListingFixtures.FREE_PACE);
    var id = accept(importing, 250);
    importing.step(new ImportStepDue(id), Duration.ofHours(1), "c");
    var done = small.find(id).orElseThrow();
    assertThat(done.created()).isEqualTo(130);
    assertThat(done.failed()).isEqualTo(120);
    assertThat(small.sent(ListingPublished.class)).hasSize(130);
    var refused = small.reports(id).stream().filter(line -> !line.errors().isEmpty()).toList();
    assertThat(refused).hasSize(120).allMatch(line -> line.line() > 131);
    assertThat(refused.getFirst().errors().getFirst().field()).isEqualTo("listings_per_day");
    assertThat(refused.getFirst().errors().getFirst().message())
        .startsWith("quota_exceeded: ")
        .contains("130");
  }

  @Test
  void a_retried_step_counts_no_listing_twice() {
    var small = new InMemoryCatalog(250);
    var importing = new Importing(small, small, events, 1, ListingFixtures.FREE_PACE);
    var id = accept(importing, 250);
    var failing =
        new Importing(new FailingAtTheReport(small), small, events, 1, ListingFixtures.FREE_PACE);
    assertThatThrownBy(() -> failing.step(new ImportStepDue(id), Duration.ofHours(1), "c"))
        .hasMessage("failed");
    assertThat(small.quota(SELLER.id(), ListingFixtures.NOW).used()).isEqualTo(30);
    importing.step(new ImportStepDue(id), Duration.ofHours(1), "c");
    assertThat(small.find(id).orElseThrow().created()).isEqualTo(250);
    assertThat(small.quota(SELLER.id(), ListingFixtures.NOW).left()).isZero();
  }

  @Test
  void the_lines_of_a_seller_who_was_erased_meanwhile_are_refused() {
    var id = accept(40);
    catalog.add(SELLER.id());
    importing().step(new ImportStepDue(id), Duration.ofHours(1), "c");
    assertThat(catalog.find(id).orElseThrow().failed()).isEqualTo(40);
    assertThat(catalog.sent(ListingPublished.class)).isEmpty();
  }

  @Test
  void a_seller_has_one_import_at_a_time_and_is_told_when_the_next_may_start() {
    var first = accept(250);
    assertThat(started(importing(), "other")).isEmpty();
    assertThat(refused(importing()).retryAfter()).isEqualTo(Duration.ofMinutes(1));
    importing().step(new ImportStepDue(first), Duration.ofNanos(-1), "c");
    assertThat(catalog.find(first).orElseThrow().processed()).isEqualTo(30);
    assertThat(refused(importing()).retryAfter())
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(59));
    importing().step(new ImportStepDue(first), Duration.ofHours(1), "c");
    assertThat(started(importing(), "other")).isPresent();
    assertThat(catalog.inFlight(SELLER.id()).orElseThrow().importIds()).hasSize(1);
  }

  @Test
  void the_number_of_imports_at_a_time_is_a_setting() {
    var importing = new Importing(catalog, catalog, events, 2, ListingFixtures.FREE_PACE);
    assertThat(started(importing, "first")).isPresent();
    assertThat(started(importing, "second")).isPresent();
    assertThat(started(importing, "third")).isEmpty();
  }

  @Test
  void an_import_without_progress_for_an_hour_does_not_keep_its_seller_from_another() {
    assertThat(started(importing(), "stuck")).isPresent();
    assertThat(started(at(Duration.ofMinutes(59)), "other")).isEmpty();
    assertThat(started(at(Duration.ofMinutes(61)), "other")).isPresent();
  }

  @Test
  void of_concurrent_files_of_a_seller_one_is_accepted() {
    var racing = new Racing(catalog, () -> assertThat(started(importing(), "faster")).isPresent());
    assertThat(
            started(new Importing(racing, catalog, events, 1, ListingFixtures.FREE_PACE), "slower"))
        .isEmpty();
    assertThat(catalog.sent(ImportStepDue.class)).hasSize(1);
  }

  private Importing at(Duration later) {
    var clock = new TickingClock(ListingFixtures.NOW.plus(later), Duration.ofMillis(1));
    return new Importing(
        catalog,
        catalog,
        new CatalogEventFactory(clock, new TimeOrderedIds()),
        1,
        ListingFixtures.FREE_PACE);
  }

  private static Optional<Import> started(Importing importing, String key) {
    var file = new Importing.ImportRequest(SELLER, Optional.of(key), "text");
    return importing.accept(file, () -> lines(1), "c")
            instanceof Importing.Accepted.Started(var begun)
        ? Optional.of(begun)
        : Optional.empty();
  }

  private static Importing.Accepted.QuotaExceeded refused(Importing importing) {
    var file = new Importing.ImportRequest(SELLER, Optional.empty(), "text");
    var outcome =
        importing.accept(
            file,
            () -> {
              throw new AssertionError("the file was parsed");
            },
            "c");
    return (Importing.Accepted.QuotaExceeded) outcome;
  }

  @Test
  void a_file_sent_again_is_not_parsed() {
    var file = new Importing.ImportRequest(SELLER, Optional.of("key"), "text");
    var first = importing().accept(file, () -> lines(3), "c");
    assertThat(first).isInstanceOf(Importing.Accepted.Started.class);
    var repeated =
        importing()
            .accept(
                file,
                () -> {
                  throw new AssertionError("the file was parsed again");
                },
                "c");
    assertThat(repeated).isInstanceOf(Importing.Accepted.Repeated.class);
  }

  private Importing importing() {
    return new Importing(catalog, catalog, events, 1, ListingFixtures.FREE_PACE);
  }

  private String accept(int lines) {
    return accept(importing(), lines);
  }

  private static String accept(Importing importing, int lines) {
    var file = new Importing.ImportRequest(SELLER, Optional.empty(), "text");
    return importing.accept(file, () -> lines(lines), "c")
            instanceof Importing.Accepted.Started(var begun)
        ? begun.id()
        : "";
  }

  private static List<CheckedLine> lines(int count) {
    var lines = new ArrayList<CheckedLine>();
    for (int i = 0; i < count; i++) {
      lines.add(new CheckedLine(i + 2, draft("Libro " + i, 1), List.of(), List.of()));
    }
    return lines;
  }

  private OutboxMessage timer(String id) {
    return events.importTimer(id, "c");
  }

  /// Fails after a step has added the listings of a part and before its report is saved.
  private static final class FailingAtTheReport extends ForwardingImports {
    FailingAtTheReport(Imports imports) {
      super(imports);
    }

    @Override
    public SaveResult advance(Import next, List<LineReport> reports, List<OutboxMessage> messages) {
      throw new IllegalStateException("failed");
    }
  }

  /// Runs another request before the first start.
  private static final class Racing extends ForwardingImports {
    private final Runnable other;
    private boolean isDone;

    Racing(Imports imports, Runnable other) {
      super(imports);
      this.other = other;
    }

    @Override
    public SaveResult start(
        Import started,
        List<List<CheckedLine>> parts,
        ImportsInFlight inFlight,
        OutboxMessage timer) {
      if (!isDone) {
        isDone = true;
        other.run();
      }
      return super.start(started, parts, inFlight, timer);
    }
  }
}
