package bookstore.shared.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IsbnTest {
  @Test
  void reads_both_lengths_with_or_without_hyphens() {
    assertThat(Isbn.parse("978-0-306-40615-7")).contains(new Isbn("9780306406157"));
    assertThat(Isbn.parse("0-306-40615-2")).contains(new Isbn("9780306406157"));
    assertThat(Isbn.parse("080442957X")).contains(new Isbn("9780804429573"));
    assertThat(Isbn.parse("080442957x")).contains(new Isbn("9780804429573"));
  }

  @Test
  void refuses_a_wrong_check_digit_and_a_wrong_shape() {
    assertThat(Isbn.parse("9780306406158")).isEmpty();
    assertThat(Isbn.parse("0306406153")).isEmpty();
    assertThat(Isbn.parse("439023483")).isEmpty();
    assertThat(Isbn.parse("9770306406157")).isEmpty();
    assertThat(Isbn.parse("")).isEmpty();
  }
}
