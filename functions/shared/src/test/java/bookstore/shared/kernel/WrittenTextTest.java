package bookstore.shared.kernel;

import static bookstore.shared.kernel.WrittenText.Kind.COUNTRY;
import static bookstore.shared.kernel.WrittenText.Kind.LINE;
import static bookstore.shared.kernel.WrittenText.Kind.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenTextTest {
  @Test
  void normalizes_what_is_harmless() {
    assertThat(WrittenText.normalized(LINE, "  Jose\u0301\u00A0")).isEqualTo("José");
    assertThat(WrittenText.normalized(LINE, "\uFEFFAna\u200B To\u00ADrres\u2060"))
        .isEqualTo("Ana Torres");
    assertThat(WrittenText.normalized(LINES, "\r\nuno\r\ndos\rtres\u2028cuatro\tcinco\n"))
        .isEqualTo("uno\ndos\ntres\ncuatro cinco");
    assertThat(WrittenText.normalized(LINE, "   ")).isEmpty();
  }

  @Test
  void accepts_what_people_write() {
    for (var text :
        List.of(
            "",
            "Cien años de soledad",
            "علی\u200Cرضا",
            "क्\u200Dष",
            "👩\u200D🚀",
            "Đặng",
            "\u200Eשלום",
            "𝒜",
            "¿?")) {
      assertThat(WrittenText.fault(LINE, WrittenText.normalized(LINE, text))).as(text).isEmpty();
    }
    assertThat(WrittenText.fault(LINES, "uno\ndos")).isEmpty();
  }

  @Test
  void refuses_what_deceives_or_hides() {
    for (var text :
        List.of(
            "a\u0000b",
            "a\u001Bb",
            "a\u0085b",
            "a\u202Eb",
            "a\u202Ab",
            "a\u2066b",
            "a\u2069b",
            "a\nb",
            "a\u2028b",
            "a\tb",
            "a\uFFFEb",
            "a\uD800b",
            "\u200D\u200C",
            "\u0301",
            "\u3164",
            "\u2800\u2800",
            "\u200E")) {
      assertThat(WrittenText.fault(LINE, WrittenText.normalized(LINE, text)))
          .as(text.codePoints().mapToObj(Integer::toHexString).toList().toString())
          .isPresent();
    }
    assertThat(WrittenText.fault(LINES, "a\u202Eb")).isPresent();
    assertThat(WrittenText.fault(LINES, "a\u0007b")).isPresent();
  }

  @Test
  void knows_the_countries_of_iso_3166() {
    assertThat(WrittenText.fault(COUNTRY, "CO")).isEmpty();
    for (var other : List.of("ZZ", "XK", "co", "COL", "UK", "")) {
      assertThat(WrittenText.fault(COUNTRY, other)).as(other).isPresent();
    }
  }
}
