package bookstore.auth.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.AuthConfiguration;
import bookstore.auth.Wiring;
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

  private final String table = TestTables.newTableWithIndex();
  private final Wiring wiring =
      Wiring.of(
          new AuthConfiguration(
              SampleItems.service("auth", table),
              DeadLettersConfiguration.from(new Environment(Map.of())),
              Optional.of(
                  new AuthConfiguration.Tokens(
                      List.of("key"), List.of("bookstore"), "bookstore-api")),
              Optional.empty(),
              20,
              Optional.empty()),
          SampleItems.clock(),
          SampleItems.ids());

  @Test
  void the_buyer_s_account() {
    var event = SampleEvents.http(SAMPLES.resolve("auth-api/register.json"));
    assertThat(new AuthApi(wiring).handleRequest(event, new TestContext()).getStatusCode())
        .isEqualTo(201);
    SampleItems.check(table);
  }
}
