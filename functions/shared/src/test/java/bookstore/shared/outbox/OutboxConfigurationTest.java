package bookstore.shared.outbox;

import bookstore.shared.testing.EnvironmentContract;
import org.junit.jupiter.api.Test;

final class OutboxConfigurationTest {
  @Test
  void relay_and_sweeper_read_the_variables_of_the_architecture_page_and_no_others() {
    EnvironmentContract.check("bookstore.shared");
  }
}
