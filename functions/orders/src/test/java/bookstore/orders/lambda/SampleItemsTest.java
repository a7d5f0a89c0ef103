package bookstore.orders.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.OrdersConfiguration;
import bookstore.orders.Wiring;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.Environment;
import bookstore.shared.testing.SampleEvents;
import bookstore.shared.testing.SampleItems;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The items that the functions are primed with are what they write in the example.
class SampleItemsTest {
  private static final Path SAMPLES = Path.of("..", "..", "events-samples");

  private final String table = TestTables.newTableWithIndex();
  private final Wiring wiring =
      Wiring.of(
          new OrdersConfiguration(
              SampleItems.service("orders", table),
              DeadLettersConfiguration.from(new Environment(Map.of())),
              "COP",
              1,
              OpenOrderLimits.STANDARD),
          SampleItems.clock(),
          SampleItems.ids());

  @Test
  void a_listing_a_cart_and_an_order() {
    var listing = SampleEvents.sqs(SAMPLES.resolve("orders-projector/listing-published.json"));
    new ListingsProjector(wiring).handleRequest(listing, new TestContext());
    var api = new OrdersApi(wiring);
    for (var request : List.of("put-cart.json", "place-order.json")) {
      var event = SampleEvents.http(SAMPLES.resolve("orders-api").resolve(request));
      assertThat(api.handleRequest(event, new TestContext()).getStatusCode()).isLessThan(300);
    }
    SampleItems.check(table);
  }
}
