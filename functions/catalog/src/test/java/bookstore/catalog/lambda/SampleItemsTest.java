package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.CatalogConfiguration;
import bookstore.catalog.Wiring;
import bookstore.catalog.domain.listing.SellerQuotas;
import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.Environment;
import bookstore.shared.testing.SampleEvents;
import bookstore.shared.testing.SampleItems;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The items that the functions are primed with are what they write in the example.
class SampleItemsTest {
  private static final Path SAMPLES = Path.of("..", "..", "events-samples");

  private final String table = TestTables.newTable();
  private final Wiring wiring =
      Wiring.of(
          new CatalogConfiguration(
              SampleItems.service("catalog", table),
              DeadLettersConfiguration.from(new Environment(Map.of())),
              "COP",
              Optional.of("covers"),
              Optional.of("search"),
              SellerQuotas.STANDARD),
          SampleItems.clock(),
          SampleItems.ids());

  @Test
  void a_listing_and_an_import() {
    var api = new CatalogApi(wiring);
    for (var request : List.of("create-listing.json", "create-import.json")) {
      var event = SampleEvents.http(SAMPLES.resolve("catalog-api").resolve(request));
      assertThat(api.handleRequest(event, new TestContext()).getStatusCode()).isLessThan(300);
    }
    SampleItems.check(table);
  }
}
