package bookstore.catalog.domain.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BulkPaceTest {
  private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);

  @Test
  void goes_on_at_once_while_few_events_wait() {
    paced(10).await();
    assertThat(waited.get()).isZero();
  }

  @Test
  void waits_until_the_events_before_are_delivered() {
    paced(11, 11, 5).await();
    assertThat(waited.get()).isEqualTo(Duration.ofMillis(50 + 100));
  }

  @Test
  void goes_on_after_some_seconds_when_nothing_is_delivered() {
    new BulkPace(_ -> 11, this::wait).await();
    assertThat(waited.get()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
  }

  private BulkPace paced(Integer... sizes) {
    var next = new ArrayDeque<>(List.of(sizes));
    return new BulkPace(_ -> next.remove(), this::wait);
  }

  private void wait(Duration bound) {
    waited.updateAndGet(bound::plus);
  }
}
