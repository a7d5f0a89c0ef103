package bookstore.tools.shell;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.tools.Bookstore;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CompletionCommandTest {
  @Test
  void prints_a_script_with_every_visible_command_and_its_options() {
    var out = new StringWriter();
    var exitCode = Bookstore.commandLine().setOut(new PrintWriter(out)).execute("completion");
    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .startsWith("#!/usr/bin/env bash")
        .contains(
            "start", "redrive", "story", "completion", "--time-scale", "--dry-run", "--runtime")
        .doesNotContain("train");
  }
}
