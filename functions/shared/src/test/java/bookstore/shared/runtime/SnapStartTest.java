package bookstore.shared.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapStartTest {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(before);
  }

  @Test
  void runs_the_priming() {
    var runs = new AtomicInteger();
    SnapStart.run(List.of(runs::incrementAndGet));
    assertThat(runs).hasValue(1);
    assertThat(lines()).isEqualTo(1);
  }

  @Test
  void runs_what_comes_after_a_failure() {
    var runs = new AtomicInteger();
    SnapStart.run(
        List.of(
            () -> rethrow(new NoClassDefFoundError("bookstore/Missing")), runs::incrementAndGet));
    assertThat(runs).hasValue(1);
  }

  @Test
  void logs_an_exception_once_and_continues() {
    assertSkipped(new IllegalStateException("no table"));
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("no table");
  }

  @Test
  void logs_a_class_that_is_missing_or_cannot_be_initialized_and_continues() {
    assertSkipped(new NoClassDefFoundError("bookstore/Missing"));
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("bookstore/Missing");
    assertSkipped(new ExceptionInInitializerError("no such algorithm"));
  }

  private void assertSkipped(Throwable thrown) {
    written.reset();
    assertThatCode(() -> SnapStart.run(List.of(() -> rethrow(thrown)))).doesNotThrowAnyException();
    assertThat(lines()).isEqualTo(2);
    assertThat(written.toString(StandardCharsets.UTF_8)).contains(thrown.getClass().getName());
  }

  private static void rethrow(Throwable thrown) {
    switch (thrown) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new AssertionError(thrown);
    }
  }

  private long lines() {
    return written.toString(StandardCharsets.UTF_8).lines().count();
  }
}
