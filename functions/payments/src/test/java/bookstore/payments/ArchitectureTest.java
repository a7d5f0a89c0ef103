package bookstore.payments;

import bookstore.shared.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("payments");
  }
}
