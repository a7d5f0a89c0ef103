package bookstore.tools.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.tools.Bookstore;
import bookstore.tools.workspace.CommandFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFormatTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void a_directory_that_is_missing_or_empty_is_accepted() throws IOException {
    assertThatCode(() -> DataFormat.check(directory.resolve("missing"))).doesNotThrowAnyException();
    Files.createFile(directory.resolve("lock"));
    assertThatCode(() -> DataFormat.check(directory)).doesNotThrowAnyException();
  }

  @Test
  void data_of_this_format_is_accepted() throws IOException {
    DataFormat.mark(directory);
    Files.createFile(directory.resolve("tables.db"));
    assertThatCode(() -> DataFormat.check(directory)).doesNotThrowAnyException();
  }

  @Test
  void data_without_or_of_another_format_is_refused() throws IOException {
    Files.createFile(directory.resolve("tables.db"));
    assertRefused();
    Files.writeString(directory.resolve("format"), "1\n");
    assertRefused();
  }

  @Test
  void start_refuses_data_of_another_format_in_one_sentence() throws IOException {
    Files.createFile(directory.resolve("tables.db"));
    var said = new StringWriter();
    var command = Bookstore.commandLine().setErr(new PrintWriter(said));

    assertThat(command.execute("start", "--check-only", "--data", directory.toString())).isOne();
    assertThat(said.toString().strip()).contains("delete the directory").doesNotContain("\n");
  }

  private void assertRefused() {
    assertThatThrownBy(() -> DataFormat.check(directory))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("delete the directory, or choose another with --data");
  }
}
