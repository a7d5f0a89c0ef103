package bookstore.shared.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void adds_subtracts_and_multiplies_in_minor_units() {
    var price = new Money(3_500_000, "COP");
    assertThat(price.times(3).minus(price).plus(Money.zero("COP")))
        .isEqualTo(new Money(7_000_000, "COP"));
  }

  @Test
  void refuses_mixed_currencies_and_overflow() {
    var price = new Money(Long.MAX_VALUE, "COP");
    assertThatThrownBy(() -> price.plus(new Money(1, "USD")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> price.times(2)).isInstanceOf(ArithmeticException.class);
  }
}
