package bookstore.auth.domain;

import static bookstore.auth.domain.Accounts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.Counters.Counter;
import bookstore.auth.domain.Counters.Step;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

public abstract class CountersContract {
  private final Counters counters;

  protected CountersContract(Stores stores) {
    this.counters = stores.counters();
  }

  @Test
  void reads_what_was_written_by_key() {
    var one = counter(1, 3);
    assertThat(counters.write(Map.of("ana@example.com", new Step(Optional.empty(), one)))).isTrue();

    assertThat(counters.read(Set.of("ana@example.com", "eva@example.com")))
        .isEqualTo(Map.of("ana@example.com", one));
  }

  @Test
  void writes_all_steps_or_none() {
    counters.write(Map.of("a", new Step(Optional.empty(), counter(1, 1))));

    var written =
        counters.write(
            Map.of(
                "a", new Step(Optional.empty(), counter(1, 7)),
                "b", new Step(Optional.empty(), counter(1, 1))));

    assertThat(written).isFalse();
    assertThat(counters.read(Set.of("a", "b"))).isEqualTo(Map.of("a", counter(1, 1)));
  }

  @Test
  void writes_only_over_what_was_seen() {
    counters.write(Map.of("a", new Step(Optional.empty(), counter(1, 1))));
    var seen = Optional.of(counter(1, 1));

    assertThat(counters.write(Map.of("a", new Step(seen, counter(2, 2))))).isTrue();
    assertThat(counters.write(Map.of("a", new Step(seen, counter(2, 9))))).isFalse();
    assertThat(counters.read(Set.of("a")).get("a")).isEqualTo(counter(2, 2));
  }

  private static Counter counter(long revision, int failures) {
    return new Counter(
        revision, failures, NOON, NOON.plusSeconds(1), failures % 2 == 0, NOON.plusSeconds(3600));
  }
}
