package bookstore.auth;

import bookstore.shared.testing.ArchitectureRules;
import bookstore.shared.testing.EventFactoryRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("auth");
  }

  @Test
  void events_and_their_ids_are_constructed_by_one_factory() {
    EventFactoryRule.check("auth");
  }
}
