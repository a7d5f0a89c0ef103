package bookstore.tools.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvChunkReaderTest {
  @Test
  void splits_a_file_between_books_and_every_chunk_has_the_heading() throws IOException {
    var chunks = chunks("h,i\na,1\nb,2\nc,3\nd,4\ne,5\n", 2, 1000);
    assertThat(chunks.stream().map(CsvChunk::text))
        .containsExactly("h,i\na,1\nb,2\n", "h,i\nc,3\nd,4\n", "h,i\ne,5\n");
    assertThat(chunks.get(1).lines()).isEqualTo("lines 4 to 5");
  }

  @Test
  void quoted_cells_may_contain_lines_commas_and_quotes_and_blank_lines_are_skipped()
      throws IOException {
    var file = "\uFEFFh,i\r\n\"a, \"\"so\"\"\r\nbelow\",1\r\n\r\n5\" disc,2\r\n \"\"\"x\"\"\", 3";
    var chunks = chunks(file, 2, 1000);
    assertThat(chunks.get(0).text()).isEqualTo("h,i\n\"a, \"\"so\"\"\nbelow\",1\n5\" disc,2\n");
    assertThat(chunks.get(1).text()).isEqualTo("h,i\n \"\"\"x\"\"\", 3\n");
    assertThat(chunks.get(0).books()).extracting(CsvChunk.Book::line).containsExactly(2, 5);
    assertThat(chunks.get(0).at(2).line()).isEqualTo(2);
    assertThat(chunks.get(0).at(4).line()).isEqualTo(5);
    assertThat(chunks.get(1).at(2).line()).isEqualTo(6);
  }

  @Test
  void a_chunk_is_not_larger_than_the_shop_accepts() throws IOException {
    var chunks = chunks("h\n" + "ñandú\n".repeat(10), 100, 2 + 8 * 4);
    assertThat(chunks).extracting(chunk -> chunk.books().size()).containsExactly(4, 4, 2);
    assertThat(chunks)
        .allSatisfy(chunk -> assertThat(chunk.text().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(34));
  }

  @Test
  void equal_books_have_the_same_key_and_other_books_another() throws IOException {
    var chunks = chunks("h\na\nb\na\n", 1, 100);
    assertThat(chunks.get(0).key()).isEqualTo(chunks.get(2).key());
    assertThat(chunks.get(0).key()).isNotEqualTo(chunks.get(1).key());
  }

  @Test
  void an_invalid_file_is_reported_in_one_sentence() {
    assertThatThrownBy(() -> chunks("", 10, 100)).hasMessage("The file is empty.");
    assertThatThrownBy(() -> chunks("h\n\"open" + "x\n".repeat(60), 10, 100))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("is a closing quote missing?");
    var latin = "h\na\nAños\n".getBytes(ISO_8859_1);
    var reader = new InputStreamReader(new ByteArrayInputStream(latin), UTF_8.newDecoder());
    assertThatThrownBy(() -> new CsvChunkReader(reader).next())
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("--encoding windows-1252");
  }

  private static List<CsvChunk> chunks(String file, int books, int bytes) throws IOException {
    var cut = new CsvChunkReader(new StringReader(file), books, bytes);
    var chunks = new ArrayList<CsvChunk>();
    for (var chunk = cut.next(); chunk.isPresent(); chunk = cut.next()) {
      chunks.add(chunk.get());
    }
    return chunks;
  }
}
