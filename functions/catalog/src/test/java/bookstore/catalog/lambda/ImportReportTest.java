package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.InMemoryModeration;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.imports.ForwardingImports;
import bookstore.catalog.domain.imports.Import;
import bookstore.catalog.domain.imports.Importing;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.imports.LineReport;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.moderation.ModerateListing;
import bookstore.catalog.domain.moderation.ReportListing;
import bookstore.catalog.domain.photo.PermitPhoto;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.HttpCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportReportTest {
  private static final String FILE =
      "title,authors,language,category,condition,price,stock\n"
          + "a,b,es,fiction,GOOD,10000,1\n".repeat(40);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final CatalogEventFactory events =
      new CatalogEventFactory(
          new TickingClock(ListingFixtures.NOW, Duration.ofMillis(1)), new TimeOrderedIds());
  private final Importing importing =
      new Importing(catalog, catalog, events, 1, ListingFixtures.FREE_PACE);

  @Test
  void an_import_that_ends_while_it_is_read_is_done_only_with_all_its_lines() {
    var id = send();
    var read = get(id, () -> step(id, Duration.ofHours(1)));
    assertThat(read.path("lines")).hasSize(read.path("processed").asInt());
    var done = get(id, () -> {});
    assertThat(done.path("status").asText()).isEqualTo("DONE");
    assertThat(done.path("lines")).hasSize(40);
  }

  @Test
  void an_import_that_advances_while_it_is_read_has_as_many_lines_as_it_says() {
    var id = send();
    var read = get(id, () -> step(id, Duration.ofNanos(-1)));
    assertThat(read.path("lines")).hasSize(read.path("processed").asInt());
    assertThat(get(id, () -> {}).path("lines")).hasSize(30);
  }

  private void step(String id, Duration time) {
    importing.step(new ImportStepDue(id), time, "c");
  }

  private String send() {
    var answer =
        HttpCall.to("POST /v1/listings/imports")
            .as("usr_seller")
            .header("content-type", "text/csv")
            .body(FILE)
            .send(api(catalog));
    return new CatalogFixture.TestResponse(answer).body().path("id").asText();
  }

  /// Reads the import; `meanwhile` happens between the first read of the table and the next.
  private JsonNode get(String id, Runnable meanwhile) {
    var answer =
        HttpCall.to("GET /v1/listings/imports/{id}")
            .as("usr_seller")
            .path("id", id)
            .send(api(new Interrupted(catalog, meanwhile)));
    return new CatalogFixture.TestResponse(answer).body();
  }

  private CatalogApi api(Imports imports) {
    var covers = new FakeCovers();
    var moderation = new InMemoryModeration(catalog);
    return new CatalogApi(
        new Selling(catalog, covers, events),
        new PermitPhoto(catalog, catalog, covers, events),
        catalog,
        catalog,
        new ImportOperations(importing, imports, new ImportFile("COP")),
        new ModerationOperations(
            new ReportListing(moderation, catalog, catalog, events),
            new ModerateListing(moderation, catalog, events),
            moderation,
            catalog),
        "COP");
  }

  /// Imports that something else advances after the first read.
  private static final class Interrupted extends ForwardingImports {
    private final Runnable meanwhile;
    private boolean isDone;

    Interrupted(Imports imports, Runnable meanwhile) {
      super(imports);
      this.meanwhile = meanwhile;
    }

    private <T> T then(T read) {
      if (!isDone) {
        isDone = true;
        meanwhile.run();
      }
      return read;
    }

    @Override
    public Optional<Import> find(String id) {
      return then(super.find(id));
    }

    @Override
    public List<LineReport> reports(String id) {
      return then(super.reports(id));
    }
  }
}
