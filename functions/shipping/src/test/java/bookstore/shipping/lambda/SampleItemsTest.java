package bookstore.shipping.lambda;

import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.Environment;
import bookstore.shared.testing.SampleEvents;
import bookstore.shared.testing.SampleItems;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import bookstore.shipping.ShippingConfiguration;
import bookstore.shipping.Wiring;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The items that the functions are primed with are what they write in the example.
class SampleItemsTest {
  private static final Path SAMPLES = Path.of("..", "..", "events-samples");

  private final String table = TestTables.newTable();
  private final Wiring wiring =
      Wiring.of(
          new ShippingConfiguration(
              SampleItems.service("shipping", table),
              DeadLettersConfiguration.from(new Environment(Map.of()))),
          SampleItems.clock());

  @Test
  void the_parcel_of_a_paid_order() {
    var event = SampleEvents.sqs(SAMPLES.resolve("shipping-events/order-paid.json"));
    new ShippingEvents(wiring).handleRequest(event, new TestContext());
    SampleItems.check(table);
  }
}
