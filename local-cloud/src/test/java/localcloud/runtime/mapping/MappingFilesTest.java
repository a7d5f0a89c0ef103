package localcloud.runtime.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import localcloud.endpoint.store.EndpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTest {
  @TempDir private Path directory;

  @Test
  void positions_are_found_again_and_damaged_ones_refused() throws IOException {
    var file = directory.resolve("orders.json");
    new StreamCheckpoints(Optional.of(file), "arn").handled("shard-1", "17");
    assertThat(new StreamCheckpoints(Optional.of(file), "arn").position("shard-1")).contains("17");

    damage(file);

    assertThatThrownBy(() -> new StreamCheckpoints(Optional.of(file), "arn"))
        .isInstanceOf(EndpointException.class)
        .hasMessageContaining("orders.json is damaged at line 1");
  }

  @Test
  void notes_of_messages_are_found_again_and_damaged_ones_refused() throws IOException {
    var messages = new InFlightMessages(Optional.of(directory));
    var note = messages.note(List.of("handle 1", "handle 2"));
    assertThat(messages.takeLeftovers()).containsExactly("handle 1", "handle 2");
    note.close();

    var left = messages.note(List.of("handle 1"));
    try (var files = Files.list(directory)) {
      damage(files.findFirst().orElseThrow());
    }
    assertThatThrownBy(messages::takeLeftovers).isInstanceOf(EndpointException.class);
    left.close();
  }

  private static void damage(Path file) throws IOException {
    var all = Files.readAllBytes(file);
    all[all.length / 2] ^= 1;
    Files.write(file, all);
  }
}
