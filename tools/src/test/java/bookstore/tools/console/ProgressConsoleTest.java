package bookstore.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressConsoleTest {
  private final StringWriter text = new StringWriter();

  @Test
  void without_a_terminal_a_step_is_one_line_that_is_finished_when_it_ends() {
    var console = console(false);
    console.begin("Deploying the stack");
    assertThat(text).hasToString("  Deploying the stack ...");
    console.begin("Adding listings", 2).done(2);
    console.end();
    assertThat(text.toString())
        .matches(
            "  Deploying the stack \\.\\.\\. [0-9.]+ s\\R  Adding listings \\.\\.\\. [0-9.]+ s\\R");
  }

  @Test
  void after_a_line_during_a_step_the_step_continues_on_a_new_line() {
    var console = console(false);
    console.begin("Deploying the stack");
    console.line("a notice");
    console.end();
    assertThat(text.toString())
        .matches(
            "  Deploying the stack \\.\\.\\.\\Ra notice\\R  Deploying the stack \\.\\.\\. [0-9.]+"
                + " s\\R");
  }

  @Test
  void on_a_terminal_the_line_is_redrawn_with_a_bar_that_only_grows() {
    var console = console(true);
    var step = console.begin("Adding listings", 4);
    step.done(2);
    step.done(1);
    assertThat(text.toString())
        .contains("\r\u001b[K  Adding listings ... [------------------------] 0 of 4")
        .endsWith("\r\u001b[K  Adding listings ... [############------------] 2 of 4");
    assertThat(console.fail()).isTrue();
    assertThat(console.fail()).isFalse();
  }

  private ProgressConsole console(boolean isTerminal) {
    return new ProgressConsole(new PrintWriter(text), isTerminal);
  }
}
