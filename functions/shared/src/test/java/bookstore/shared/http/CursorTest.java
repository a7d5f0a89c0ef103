package bookstore.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CursorTest {
  @Test
  void survives_the_way_to_the_client_and_back() {
    var position = Map.of("pk", "a#b", "sk", "ñ");
    assertThat(Cursor.decode(Cursor.encode(position))).isEqualTo(position);
  }

  @Test
  void refuses_what_it_did_not_make() {
    var cursor = Cursor.encode(Map.of("pk", "a"));
    for (var bad : new String[] {"", "x", "====", "%%", cursor.substring(1), "A" + cursor}) {
      assertThatThrownBy(() -> Cursor.decode(bad)).isInstanceOf(InvalidRequestException.class);
    }
  }
}
