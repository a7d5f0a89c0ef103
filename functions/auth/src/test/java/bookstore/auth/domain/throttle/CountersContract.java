package bookstore.auth.domain.throttle;

import static bookstore.auth.domain.account.AccountFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Stores;
import bookstore.auth.domain.throttle.Counters.Counter;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.testing.AwsUnderTest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

public abstract class CountersContract {
  private static final Instant HOUR_AGO = NOON.minusSeconds(3600);
  private static final Instant LATER = NOON.plusSeconds(3600);

  private final Counters counters;

  protected CountersContract(Stores stores) {
    this.counters = stores.counters();
  }

  @Test
  void increments_up_to_the_limit_of_a_key() {
    assertThat(counters.find("ana")).isEmpty();
    assertThat(add("ana", 2)).contains(new Counter(1, NOON, Instant.EPOCH, Instant.EPOCH));
    assertThat(add("ana", 2)).map(Counter::failures).contains(2);
    assertThat(add("ana", 2)).isEmpty();
    assertThat(counters.find("ana")).map(Counter::failures).contains(2);
    assertThat(counters.find("eva")).isEmpty();
  }

  @Test
  void increments_exactly_up_to_the_limit_under_concurrency() {
    AwsUnderTest.assumeConditionalWritesAreAtomic();
    var added = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 64; i++) {
        threads.execute(() -> add("ana", 20).ifPresent(counter -> added.incrementAndGet()));
      }
    }

    assertThat(added).hasValue(20);
    assertThat(counters.find("ana")).map(Counter::failures).contains(20);
  }

  @Test
  void does_not_increment_expired_or_blocked_counters() {
    counters.replace("old", Counter.NONE, counter(1, HOUR_AGO, Instant.EPOCH), LATER);
    counters.replace("blocked", Counter.NONE, counter(1, NOON, NOON.plusMillis(1)), LATER);
    counters.replace("free again", Counter.NONE, counter(1, NOON, NOON), LATER);

    assertThat(add("old", 9)).isEmpty();
    assertThat(add("blocked", 9)).isEmpty();
    assertThat(add("free again", 9)).map(Counter::failures).contains(2);
  }

  @Test
  void replaces_only_an_unchanged_counter() {
    var first = counter(7, NOON, NOON.plusSeconds(1));
    var second = counter(8, NOON.plusSeconds(1), NOON.plusSeconds(3));
    assertThat(counters.replace("ana", Counter.NONE, first, LATER)).isEqualTo(SaveResult.SAVED);
    assertThat(counters.replace("ana", Counter.NONE, second, LATER)).isEqualTo(SaveResult.STALE);
    assertThat(counters.find("ana")).contains(first);

    assertThat(counters.replace("ana", first, second, LATER)).isEqualTo(SaveResult.SAVED);
    assertThat(counters.replace("ana", first, second, LATER)).isEqualTo(SaveResult.STALE);
    assertThat(counters.find("ana")).contains(second);
  }

  @Test
  void decrements_down_to_zero() {
    add("ana", 9);
    counters.decrement("ana");
    counters.decrement("ana");
    counters.decrement("eva");

    assertThat(counters.find("ana")).map(Counter::failures).contains(0);
    assertThat(counters.find("eva")).isEmpty();
    assertThat(add("ana", 9)).map(Counter::failures).contains(1);
  }

  @Test
  void trusts_a_client_and_keeps_the_trust_through_failures() {
    counters.replace("ana", Counter.NONE, counter(7, NOON, LATER), LATER);
    counters.trust("ana", LATER);

    assertThat(counters.find("ana")).contains(new Counter(0, Instant.EPOCH, Instant.EPOCH, LATER));
    assertThat(add("ana", 9)).contains(new Counter(1, NOON, Instant.EPOCH, LATER));
    counters.trust("eva", LATER);
    assertThat(counters.find("eva")).map(Counter::trustedUntil).contains(LATER);
  }

  private Optional<Counter> add(String key, int max) {
    return counters.incrementIfBelow(key, max, HOUR_AGO, NOON, LATER);
  }

  private static Counter counter(int failures, Instant lastFailure, Instant blockedUntil) {
    return new Counter(failures, lastFailure, blockedUntil, Instant.EPOCH);
  }
}
