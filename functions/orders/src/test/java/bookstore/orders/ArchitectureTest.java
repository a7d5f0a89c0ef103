package bookstore.orders;

import bookstore.shared.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("orders");
  }
}
