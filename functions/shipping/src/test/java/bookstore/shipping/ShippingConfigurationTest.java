package bookstore.shipping;

import bookstore.shared.testing.EnvironmentContract;
import org.junit.jupiter.api.Test;

final class ShippingConfigurationTest {
  @Test
  void handlers_read_the_variables_of_the_architecture_page_and_no_others() {
    EnvironmentContract.check("bookstore.shipping");
  }
}
