package bookstore.catalog;

import bookstore.shared.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void every_layer_keeps_to_its_own() {
    ArchitectureRules.of("catalog").check();
  }
}
