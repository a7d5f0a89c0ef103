package bookstore.auth;

import bookstore.shared.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void keeps_its_layers() {
    ArchitectureRules.of("auth").check();
  }
}
