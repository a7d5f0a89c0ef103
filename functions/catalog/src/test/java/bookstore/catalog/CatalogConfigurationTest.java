package bookstore.catalog;

import bookstore.shared.testing.EnvironmentContract;
import org.junit.jupiter.api.Test;

final class CatalogConfigurationTest {
  @Test
  void handlers_read_the_variables_of_the_architecture_page_and_no_others() {
    EnvironmentContract.check("bookstore.catalog");
  }
}
