package bookstore.orders;

import bookstore.shared.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void layers_know_only_what_they_may() {
    ArchitectureRules.of("orders").check();
  }
}
