package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class EventFactoryRuleTest {
  @Test
  void finds_an_envelope_that_is_made_elsewhere() {
    assertThatThrownBy(() -> EventFactoryRule.check("shared.messaging"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bookstore.shared.messaging.Events.read");
  }
}
