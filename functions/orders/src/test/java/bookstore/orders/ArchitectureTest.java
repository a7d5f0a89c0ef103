package bookstore.orders;

import bookstore.shared.testing.ArchitectureRules;
import bookstore.shared.testing.EventFactoryRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("orders");
  }

  @Test
  void events_and_their_ids_are_constructed_by_one_factory() {
    EventFactoryRule.check("orders");
  }
}
