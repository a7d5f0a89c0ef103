package bookstore.shared.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.testing.TestContext;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Lambda's runtime writes the message of an exception and those of its causes to the log.
class EventFunctionTest {
  private final ScheduleFunction failing =
      (_, _) -> {
        throw new IllegalStateException("marked", new IllegalArgumentException("marked"));
      };

  @Test
  void a_failure_is_reported_without_its_message() {
    assertThatThrownBy(() -> invoke(failing, "{}"))
        .isInstanceOf(FailedInvocationException.class)
        .hasMessageStartingWith(
            "java.lang.IllegalStateException by java.lang.IllegalArgumentException at bookstore.")
        .hasMessageNotContaining("marked")
        .hasNoCause();
  }

  @Test
  void an_unreadable_event_is_reported_without_its_text() {
    assertThatThrownBy(() -> invoke((_, _) -> Map.of(), "[\"marked\"]"))
        .isInstanceOf(FailedInvocationException.class)
        .hasMessageContaining("MismatchedInputException")
        .hasMessageNotContaining("marked")
        .hasNoCause();
  }

  private static void invoke(ScheduleFunction function, String event) throws Exception {
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        new TestContext());
  }
}
