package bookstore.catalog.domain.wording;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.wording.Remark.Code;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CellReadersTest {
  private final WordReader words = new WordReader(Map.of("Usado normal", "GOOD"));

  @Test
  void reads_isbns_as_spreadsheets_and_people_write_them() {
    var isbn = "9780307474728";
    for (var cell :
        List.of(
            isbn,
            "978-0-307-47472-8",
            "978\u20110\u2013307\u201447472\u22128",
            "=\"9780307474728\"",
            "'9780307474728",
            "ISBN: 978 0 307 47472 8",
            "9780307474728.0",
            "0307474720",
            "[0307474720]",
            "0-307-47472-0",
            "0307474720; 9780307474728",
            "0307474720 9780307474728")) {
      assertThat(value(IsbnReader.read(cell))).as(cell).contains(isbn);
    }
    assertThat(remark(IsbnReader.read("132350882"))).isEqualTo(Code.ISBN_ZEROS);
    assertThat(remark(IsbnReader.read("9780307474728, 9780132350884")))
        .isEqualTo(Code.ISBN_SEVERAL);
    assertThat(remark(IsbnReader.read("9.78031E+12"))).isEqualTo(Code.ISBN_SCIENTIFIC);
    assertThat(remark(IsbnReader.read("9780307474729"))).isEqualTo(Code.ISBN_INVALID);
    for (var none : List.of("", "=\"\"", "N/A", "sin ISBN", "-")) {
      assertThat(IsbnReader.read(none)).as(none).isEqualTo(Reading.absent());
    }
  }

  @Test
  void reads_the_year_where_there_is_one() {
    for (var cell :
        List.of("c1890", "c. 1890", "[1890]", "1890?", "ca. 1890", "MDCCCXC", "©1890")) {
      assertThat(value(YearReader.read(cell))).as(cell).contains("1890");
      assertThat(remark(YearReader.read(cell))).isEqualTo(Code.YEAR_READ);
    }
    assertThat(YearReader.read("1971")).isEqualTo(Reading.read(1971));
    assertThat(YearReader.read("1971.0")).isEqualTo(Reading.read(1971));
    assertThat(value(YearReader.read("1971-72"))).contains("1971");
    assertThat(value(YearReader.read("01/02/1971"))).contains("1971");
    for (var none : List.of("s.f.", "n.d.", "189-", "25934")) {
      assertThat(value(YearReader.read(none))).as(none).isEmpty();
      assertThat(remark(YearReader.read(none))).as(none).isEqualTo(Code.YEAR_NONE);
    }
    assertThat(remark(YearReader.read("1399"))).isEqualTo(Code.YEAR_OUT_OF_RANGE);
    assertThat(remark(YearReader.read("2101"))).isEqualTo(Code.YEAR_OUT_OF_RANGE);
  }

  @Test
  void reads_quantities() {
    for (var cell : List.of("1", "1.0", "1,0", "uno", "1 ejemplar", "One", "1 copy")) {
      assertThat(QuantityReader.read(cell)).as(cell).isEqualTo(Reading.read(1));
    }
    assertThat(QuantityReader.read("")).isEqualTo(Reading.absent());
    assertThat(remark(QuantityReader.read("0"))).isEqualTo(Code.STOCK_NONE);
    assertThat(remark(QuantityReader.read("1000"))).isEqualTo(Code.STOCK_OUT_OF_RANGE);
    assertThat(remark(QuantityReader.read("-1"))).isEqualTo(Code.STOCK_OUT_OF_RANGE);
    assertThat(remark(QuantityReader.read("muchos"))).isEqualTo(Code.STOCK_UNREADABLE);
    assertThat(remark(QuantityReader.read("1.5"))).isEqualTo(Code.STOCK_UNREADABLE);
  }

  @Test
  void reads_grades_of_the_trade_and_of_shops() {
    var grades =
        Map.of(
            "AS_NEW", List.of("Como nuevo", "Nuevo", "New", "Like New", "As-New", "UsedLikeNew"),
            "FINE", List.of("Near Fine", "fine", "Excelente"),
            "VERY_GOOD",
                List.of("Very Good+", "VG", "VG/VG", "Very-Good", "very_good", "UsedVeryGood"),
            "GOOD", List.of("Used - Good", "Bueno", "good"),
            "FAIR", List.of("Aceptable", "Regular", "Acceptable"),
            "POOR", List.of("Poor", "De lectura"));
    grades.forEach(
        (grade, cells) ->
            cells.forEach(
                cell -> assertThat(value(words.condition(cell))).as(cell).contains(grade)));
    assertThat(words.condition("used")).isEqualTo(new Reading.Unknown<>("used"));
    assertThat(words.condition("3")).isEqualTo(new Reading.Unknown<>("3"));
    assertThat(words.condition("USADO NORMAL")).isEqualTo(Reading.read("GOOD"));
  }

  @Test
  void reads_languages_and_categories() {
    for (var cell :
        List.of("es", "ES", "es-CO", "spa", "Español", "Spanish", "castellano", "esp")) {
      assertThat(words.language(cell)).as(cell).isEqualTo(Reading.read("es"));
    }
    assertThat(words.language("pt-BR")).isEqualTo(Reading.read("pt"));
    assertThat(words.language("ger")).isEqualTo(Reading.read("de"));
    assertThat(words.language("und")).isEqualTo(new Reading.Unknown<>("und"));
    assertThat(words.language("grc")).isEqualTo(new Reading.Unknown<>("grc"));
    for (var cell :
        List.of("Ficción", "Novela", "science_fiction", "Libros > Novela", "Narrativa")) {
      assertThat(words.category(cell)).as(cell).isEqualTo(Reading.read("fiction"));
    }
    assertThat(words.category("Infantil")).isEqualTo(Reading.read("children"));
    assertThat(words.category("young_adult")).isEqualTo(Reading.read("young-adult"));
    assertThat(words.category("Numismática")).isEqualTo(new Reading.Unknown<>("numismatica"));
  }

  @Test
  void reads_authors_as_a_title_page_prints_them() {
    assertThat(names("García Prueba, Gabriel & Otro, Luis"))
        .containsExactly("Gabriel García Prueba", "Luis Otro");
    assertThat(names("Ana Prueba|Luis Otro")).containsExactly("Ana Prueba", "Luis Otro");
    assertThat(names("Ana Prueba and Luis Otro")).containsExactly("Ana Prueba", "Luis Otro");
    assertThat(names("Ana Prueba y Luis Otro")).containsExactly("Ana Prueba", "Luis Otro");
    assertThat(names("Pérez, Ana y Gómez, Luis")).containsExactly("Ana Pérez", "Luis Gómez");
    assertThat(names("José Ortega y Gasset")).containsExactly("José Ortega y Gasset");
    assertThat(names("Ortega y Gasset, José")).containsExactly("José Ortega y Gasset");
    assertThat(names("Ana Prueba;Ana Prueba")).containsExactly("Ana Prueba");
    assertThat(names("Prueba, Ana (ed.)")).containsExactly("Ana Prueba (ed.)");
    assertThat(names("VV. AA.")).containsExactly("VV. AA.");
    assertThat(names("Martin Luther King, Jr.")).containsExactly("Martin Luther King, Jr.");
    assertThat(AuthorsReader.read("García Prueba, Gabriel; Trad. Luis Otro"))
        .isEqualTo(
            new Reading.Read<>(
                new AuthorsReader.Authors(List.of("Gabriel García Prueba"), List.of("Luis Otro")),
                List.of(new Remark(Code.TRANSLATOR, "Luis Otro", "Luis Otro"))));
    assertThat(AuthorsReader.read(";")).isEqualTo(Reading.absent());
    assertThat(AuthorsReader.read("   ")).isEqualTo(Reading.absent());
  }

  @Test
  void turns_markup_into_text() {
    assertThat(value(MarkedUpText.read("<p>Larga,\n<b>con</b> salto</p>")))
        .contains("Larga, con salto");
    assertThat(value(MarkedUpText.read("Uno<br/>Dos &amp; tr&eacute;s&#33;<script>x</script>")))
        .contains("Uno\nDos & trés!");
    assertThat(value(MarkedUpText.read("5 < 6 & 7 > 3\nLínea"))).contains("5 < 6 & 7 > 3\nLínea");
    assertThat(remark(MarkedUpText.read("<p>a</p>"))).isEqualTo(Code.HTML);
    assertThat(value(MarkedUpText.read("<img src=x onerror=alert(1)>"))).isEmpty();
  }

  @Test
  void no_cell_takes_long_to_read() {
    List<Function<String, Reading<?>>> readers =
        List.of(
            IsbnReader::read,
            YearReader::read,
            QuantityReader::read,
            AuthorsReader::read,
            MarkedUpText::read,
            words::condition,
            words::category,
            words::language,
            new PriceReader("COP")::read);
    for (var piece :
        List.of(" ", "<script>", "<!--", ",", ";", "a y ", "(", "&", "9", "\u0301", "<a ")) {
      var cell = "x" + piece.repeat(200_000 / piece.length()) + "x";
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertThat(readers).allSatisfy(it -> assertThat(it.apply(cell)).isNotNull()),
          piece);
    }
  }

  private static List<String> names(String cell) {
    return AuthorsReader.read(cell) instanceof Reading.Read<AuthorsReader.Authors>(var authors, _)
        ? authors.names()
        : List.of();
  }

  private static Optional<String> value(Reading<?> reading) {
    return reading instanceof Reading.Read<?>(var value, _)
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  private static Code remark(Reading<?> reading) {
    return switch (reading) {
      case Reading.Read<?>(_, var remarks) -> remarks.getFirst().code();
      case Reading.Absent<?>(var remarks) -> remarks.getFirst().code();
      case Reading.Refused<?>(var reason) -> reason.code();
      case Reading.Unknown<?> _ -> Code.WORD_UNKNOWN;
    };
  }
}
