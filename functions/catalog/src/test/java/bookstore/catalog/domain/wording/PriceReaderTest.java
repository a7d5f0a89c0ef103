package bookstore.catalog.domain.wording;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.wording.Remark.Code;
import bookstore.shared.kernel.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PriceReaderTest {
  private static final Path PRICES = Path.of("src/test/resources/prices.tsv");

  private final PriceReader pesos = new PriceReader("COP");
  private final PriceReader euros = new PriceReader("EUR");

  @Test
  void reads_every_spelling_of_the_table() throws IOException {
    var lines = Files.readAllLines(PRICES).stream().filter(line -> !line.startsWith("#")).toList();
    assertThat(lines).hasSizeGreaterThan(40);
    for (var line : lines) {
      var cells = line.split("\t");
      var reading = pesos.read(cells[0]);
      if (cells[1].equals("-")) {
        assertThat(reading).as(cells[0]).isInstanceOf(Reading.Refused.class);
      } else {
        var money = new Money(Long.parseLong(cells[1]), "COP");
        assertThat(reading).as(cells[0]).isEqualTo(Reading.read(money));
      }
    }
  }

  @Test
  void says_why_a_price_is_refused() {
    assertThat(reason(pesos, "12,50")).isEqualTo(Code.PRICE_AMBIGUOUS);
    assertThat(reason(pesos, "3.5E4")).isEqualTo(Code.PRICE_SCIENTIFIC);
    assertThat(reason(pesos, "US$ 20")).isEqualTo(Code.PRICE_CURRENCY);
    assertThat(reason(pesos, "gratis")).isEqualTo(Code.PRICE_UNREADABLE);
    assertThat(reason(pesos, "99999999999")).isEqualTo(Code.PRICE_OUT_OF_RANGE);
    assertThat(reason(pesos, "9".repeat(10_000))).isEqualTo(Code.PRICE_UNREADABLE);
  }

  @Test
  void a_currency_with_cents_has_other_habits() {
    assertThat(euros.read("12,50")).isEqualTo(Reading.read(new Money(1250, "EUR")));
    assertThat(euros.read("1.250,50")).isEqualTo(Reading.read(new Money(125_050, "EUR")));
    assertThat(euros.read("1 250")).isEqualTo(Reading.read(new Money(125_000, "EUR")));
    assertThat(reason(euros, "1.250")).isEqualTo(Code.PRICE_AMBIGUOUS);
  }

  @Test
  void an_empty_cell_is_no_price() {
    assertThat(pesos.read(" \u00A0")).isEqualTo(Reading.absent());
  }

  private static Code reason(PriceReader reader, String cell) {
    return reader.read(cell) instanceof Reading.Refused<Money>(var reason)
        ? reason.code()
        : Code.MISSING;
  }
}
