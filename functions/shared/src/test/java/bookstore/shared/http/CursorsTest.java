package bookstore.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.kernel.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CursorsTest {
  private static final Pattern POSITIONS = Pattern.compile("[a-zñ]+#\\d");

  private final Cursors cursors = new Cursors("books of ana", POSITIONS);

  @Test
  void decodes_the_position_that_it_has_encoded() {
    assertThat(cursors.decode(cursors.encode("ñ#1"))).isEqualTo("ñ#1");
  }

  @Test
  void refuses_malformed_and_altered_cursors() {
    var cursor = cursors.encode("a#1");
    var unsigned =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("a#1......".getBytes(StandardCharsets.UTF_8));
    for (var bad :
        new String[] {"", "x", "====", "%%", cursor.substring(1), "A" + cursor, unsigned}) {
      assertRefused(bad);
    }
  }

  @Test
  void refuses_a_cursor_of_another_list() {
    assertRefused(new Cursors("books of eva", POSITIONS).encode("a#1"));
  }

  @Test
  void refuses_a_cursor_with_a_valid_checksum_and_an_invalid_position() {
    assertRefused(cursors.encode("a#x"));
    assertRefused(cursors.encode(""));
  }

  @Test
  void a_page_shows_the_cursor_of_its_next_position_and_the_last_one_shows_null() {
    var page = PageView.of(new Page<>(List.of(1, 2), Optional.of("b#2")), cursors);
    assertThat(page.nextCursor()).isEqualTo(cursors.encode("b#2"));
    assertThat(PageView.of(Page.last(List.of(3)), cursors).nextCursor()).isNull();
  }

  private void assertRefused(String cursor) {
    assertThatThrownBy(() -> cursors.decode(cursor)).isInstanceOf(InvalidRequestException.class);
  }
}
