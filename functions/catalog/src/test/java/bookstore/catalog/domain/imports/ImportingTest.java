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
    var failing = new Importing(new FailingAtTheReport(catalog), catalog, events);
    assertThatThrownBy(() -> failing.step(new ImportStepDue(id), Duration.ofHours(1), "c"))
        .hasMessage("failed");
    assertThat(catalog.sent(ListingPublished.class)).hasSize(100);
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
        Import.of(id, SELLER, null, 40, 1, ListingFixtures.NOW), List.of(lines(40)), timer(id));
    new Importing(other, other, events).step(new ImportStepDue(id), Duration.ofHours(1), "c");
    assertThat(other.sent(ListingPublished.class)).hasSize(40);
  }

  @Test
  void a_file_sent_again_is_not_parsed() {
    var file = new Importing.ImportRequest(SELLER, Optional.of("key"), "text");
    var first = importing().accept(file, _ -> lines(3), "c");
    assertThat(first).isInstanceOf(Importing.Accepted.Started.class);
    var repeated =
        importing()
            .accept(
                file,
                _ -> {
                  throw new AssertionError("the file was parsed again");
                },
                "c");
    assertThat(repeated).isInstanceOf(Importing.Accepted.Repeated.class);
  }

  private Importing importing() {
    return new Importing(catalog, catalog, events);
  }

  private String accept(int lines) {
    var file = new Importing.ImportRequest(SELLER, Optional.empty(), "text");
    return importing().accept(file, _ -> lines(lines), "c")
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
  private record FailingAtTheReport(Imports imports) implements Imports {
    @Override
    public SaveResult start(Import started, List<List<CheckedLine>> parts, OutboxMessage timer) {
      return imports.start(started, parts, timer);
    }

    @Override
    public Optional<Import> find(String id) {
      return imports.find(id);
    }

    @Override
    public List<CheckedLine> part(String id, int part) {
      return imports.part(id, part);
    }

    @Override
    public List<LineReport> reports(String id) {
      return imports.reports(id);
    }

    @Override
    public SaveResult advance(Import next, List<LineReport> reports, List<OutboxMessage> messages) {
      throw new IllegalStateException("failed");
    }
  }
}
