package bookstore.shared.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final AtomicInteger attempts = new AtomicInteger();
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void repeats_a_stale_save_until_it_takes_place() {
    Retry.FEW_WRITERS.untilSaved(
        () -> attempts.incrementAndGet() < 20 ? SaveResult.STALE : SaveResult.SAVED);
    assertThat(attempts).hasValue(20);
  }

  @Test
  void returns_the_outcome_of_the_first_attempt_that_has_one() {
    var outcome =
        Retry.FEW_WRITERS.untilPresent(
            () -> Optional.of(attempts.incrementAndGet()).filter(made -> made == 3));
    assertThat(outcome).isEqualTo(3);
  }

  @Test
  void throws_after_the_last_attempt() {
    assertThatThrownBy(() -> Retry.FEW_WRITERS.untilSaved(this::stale))
        .isInstanceOf(RetriesExhaustedException.class)
        .hasMessage("all 20 attempts ended in a conflict");
    assertThat(attempts).hasValue(20);
    assertThat(Retry.FEW_WRITERS.tryUntilPresent(() -> stale().then("saved"))).isEmpty();
  }

  @Test
  void rethrows_an_exception_of_an_attempt_without_a_retry() {
    Retry.Attempt<Boolean, IOException> failing =
        () -> {
          attempts.incrementAndGet();
          throw new IOException("no connection");
        };
    assertThatThrownBy(() -> Retry.FEW_WRITERS.untilTrue(failing)).hasMessage("no connection");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void waits_twice_as_long_each_time_up_to_a_limit() {
    assertThat(Retry.throttled(pauses::add).tryUntilPresent(() -> stale().then(1))).isEmpty();
    assertThat(pauses.stream().map(Duration::toMillis))
        .containsExactly(20L, 40L, 80L, 160L, 320L, 640L, 640L);
  }

  @Test
  void many_writers_wait_a_tenth_of_a_second_at_most() {
    assertThat(Retry.manyWriters(pauses::add).tryUntilPresent(() -> stale().then(1))).isEmpty();
    assertThat(attempts).hasValue(60);
    assertThat(pauses).hasSize(59).startsWith(Duration.ofMillis(10), Duration.ofMillis(20));
    assertThat(Collections.max(pauses)).isEqualTo(Duration.ofMillis(100));
  }

  private SaveResult stale() {
    attempts.incrementAndGet();
    return SaveResult.STALE;
  }
}
