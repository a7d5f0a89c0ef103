package bookstore.auth;

import bookstore.shared.testing.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("auth");
  }
}
