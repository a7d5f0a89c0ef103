package bookstore.shared.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OrderNumberTest {
  @Test
  void is_always_the_same_for_an_order() {
    assertThat(OrderNumber.of(new OrderId("ord_0198f3e2c0d17a44b5c6d7e8f9011223")))
        .isEqualTo("KA7P-02S1");
  }

  @Test
  void has_two_groups_of_characters_that_are_not_mistaken_for_others() {
    var numbers =
        IntStream.range(0, 10_000).mapToObj(n -> OrderNumber.of(new OrderId("ord_" + n))).toList();
    assertThat(numbers)
        .allMatch(number -> number.matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"))
        .doesNotHaveDuplicates();
  }
}
