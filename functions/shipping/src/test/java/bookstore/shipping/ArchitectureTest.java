package bookstore.shipping;

import bookstore.shared.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("shipping");
  }
}
