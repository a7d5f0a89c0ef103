package bookstore.catalog.domain.wording;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class WordTableTest {
  private static final Path DOCS = Path.of("..", "..", "docs", "sellers-words.md");
  private static final Map<String, WordTable> TABLES =
      Map.of(
          "Grades", WordTable.CONDITIONS,
          "Languages", WordTable.LANGUAGES,
          "Categories", WordTable.CATEGORIES,
          "Headings", WordTable.HEADINGS);

  @Test
  void the_documentation_has_every_word() throws IOException {
    var docs = Files.readString(DOCS);
    TABLES.forEach(
        (title, table) -> {
          var section = docs.substring(docs.indexOf("## " + title + "\n"));
          var rows =
              section.lines().skip(1).takeWhile(line -> !line.startsWith("## ")).toList().stream()
                  .filter(line -> line.startsWith("| `"))
                  .toList();
          var expected =
              table.words().entrySet().stream()
                  .map(it -> "| `" + it.getKey() + "` | " + String.join(", ", it.getValue()) + " |")
                  .toList();
          assertThat(rows).as(title).containsExactlyElementsOf(expected);
        });
  }

  @Test
  void the_values_are_those_of_the_contract() {
    var schemas = OpenApi.document().at("/components/schemas");
    assertThat(WordTable.CONDITIONS.values()).isEqualTo(texts(schemas.at("/Condition/enum")));
    assertThat(WordTable.CATEGORIES.values()).isEqualTo(texts(schemas.at("/Category/enum")));
    assertThat(WordTable.LANGUAGES.values()).allMatch(code -> code.matches("[a-z]{2}"));
    var codes =
        Arrays.stream(Remark.Code.values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    assertThat(texts(schemas.at("/ImportFault/properties/code/enum")))
        .containsAll(codes)
        .hasSize(codes.size() + 2);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
