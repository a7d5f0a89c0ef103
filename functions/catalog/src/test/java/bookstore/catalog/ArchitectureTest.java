package bookstore.catalog;

import bookstore.shared.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("catalog");
  }
}
