package bookstore.payments.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.payments.PaymentsConfiguration;
import bookstore.payments.Wiring;
import bookstore.shared.messaging.DeadLettersConfiguration;
import bookstore.shared.runtime.Environment;
import bookstore.shared.testing.SampleEvents;
import bookstore.shared.testing.SampleItems;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The items that the functions are primed with are what they write in the example.
class SampleItemsTest {
  private static final Path SAMPLES = Path.of("..", "..", "events-samples");

  private final String table = TestTables.newTable();
  private final Wiring wiring =
      Wiring.of(
          new PaymentsConfiguration(
              SampleItems.service("payments", table),
              DeadLettersConfiguration.from(new Environment(Map.of())),
              "COP"),
          SampleItems.clock(),
          SampleItems.ids());

  @Test
  void a_token_of_a_card() {
    var event = SampleEvents.http(SAMPLES.resolve("payments-api/payment-token.json"));
    assertThat(new PaymentsApi(wiring).handleRequest(event, new TestContext()).getStatusCode())
        .isEqualTo(201);
    SampleItems.check(table);
  }
}
