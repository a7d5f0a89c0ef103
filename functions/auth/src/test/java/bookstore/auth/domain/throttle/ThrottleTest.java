package bookstore.auth.domain.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.FixedClock;
import bookstore.auth.domain.throttle.Throttle.Admission;
import bookstore.auth.domain.user.EmailAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final EmailAddress ANA = new EmailAddress("ana@example.com");
  private static final EmailAddress EVA = new EmailAddress("eva@example.com");

  private final FixedClock clock = new FixedClock();
  private final Throttle throttle = new Throttle(new InMemoryCounters(), clock);

  @Test
  void doubles_the_delay_up_to_fifteen_minutes() {
    var attempt = RateLimits.login(ANA, "192.0.2.1");
    fail(attempt, 10);
    for (long seconds = 1; seconds < 2_000; seconds *= 2) {
      var expected = Duration.ofSeconds(Math.min(seconds, 900));
      assertThat(throttle.admit(attempt)).isEqualTo(new Admission.Throttled(expected));
      clock.advance(expected);
      fail(attempt, 1);
    }
  }

  @Test
  void does_not_count_attempts_that_were_not_admitted() {
    var attempt = RateLimits.login(ANA, "192.0.2.1");
    fail(attempt, 10);
    for (int i = 0; i < 20; i++) {
      assertThat(throttle.admit(attempt)).isInstanceOf(Admission.Throttled.class);
    }

    clock.advance(Duration.ofSeconds(1));

    assertThat(throttle.admit(attempt)).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void resets_after_an_hour_without_failures() {
    var attempt = RateLimits.login(ANA, "192.0.2.1");
    fail(attempt, 10);
    clock.advance(Duration.ofHours(1));

    fail(attempt, 10);
  }

  @Test
  void does_not_let_an_attacker_lock_out_a_trusted_client() {
    succeed(RateLimits.login(ANA, "192.0.2.1"));
    for (int source = 0; source < 200; source++) {
      throttle.admit(RateLimits.login(ANA, "198.51.100." + source));
      throttle.admit(RateLimits.login(EVA, "192.0.2.1"));
    }

    assertThat(throttle.admit(RateLimits.login(ANA, "203.0.113.9")))
        .isInstanceOf(Admission.Throttled.class);
    assertThat(throttle.admit(RateLimits.login(ANA, "192.0.2.1")))
        .isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void throttles_many_networks_that_guess_one_account() {
    for (int source = 0; source < 50; source++) {
      fail(RateLimits.login(ANA, "198.51.100." + source), 1);
    }

    assertThat(throttle.admit(RateLimits.login(ANA, "203.0.113.9")))
        .isEqualTo(new Admission.Throttled(Duration.ofSeconds(1)));
    assertThat(throttle.admit(RateLimits.login(EVA, "203.0.113.9")))
        .isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void throttles_one_network_that_guesses_many_accounts() {
    for (int account = 0; account < 100; account++) {
      fail(RateLimits.login(new EmailAddress("user" + account + "@example.com"), "192.0.2.1"), 1);
    }

    assertThat(throttle.admit(RateLimits.login(ANA, "192.0.2.1")))
        .isInstanceOf(Admission.Throttled.class);
    assertThat(throttle.admit(RateLimits.login(ANA, "192.0.2.2")))
        .isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void does_not_reset_the_network_limit_by_a_login_to_another_account() {
    for (int account = 0; account < 100; account++) {
      fail(RateLimits.login(new EmailAddress("user" + account + "@example.com"), "192.0.2.1"), 1);
      if (account % 10 == 0) {
        succeed(RateLimits.login(EVA, "192.0.2.1"));
      }
    }

    assertThat(throttle.admit(RateLimits.login(ANA, "192.0.2.1")))
        .isInstanceOf(Admission.Throttled.class);
  }

  @Test
  void counts_an_ipv6_prefix_as_one_network() {
    for (int host = 1; host <= 10; host++) {
      fail(RateLimits.login(ANA, "2001:db8:1:2::" + host), 1);
    }

    assertThat(throttle.admit(RateLimits.login(ANA, "2001:db8:1:2:ffff::1")))
        .isInstanceOf(Admission.Throttled.class);
    assertThat(throttle.admit(RateLimits.login(ANA, "2001:db8:1:3::1")))
        .isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void admits_no_more_attempts_under_concurrency() throws Exception {
    var attempt = RateLimits.login(ANA, "192.0.2.1");
    var admitted = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 200; i++) {
        threads.execute(
            () -> {
              if (throttle.admit(attempt) instanceof Admission.Admitted) {
                admitted.incrementAndGet();
              }
            });
      }
    }

    assertThat(admitted).hasValue(10);
  }

  @Test
  void admits_concurrent_successful_logins_from_one_network() throws Exception {
    var admitted = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 90; i++) {
        var attempt = RateLimits.login(new EmailAddress("user" + i + "@example.com"), "192.0.2.1");
        threads.execute(
            () -> {
              succeed(attempt);
              admitted.incrementAndGet();
            });
      }
    }

    assertThat(admitted).hasValue(90);
  }

  private void succeed(Throttle.Attempt attempt) {
    var admission = throttle.admit(attempt);
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    if (admission instanceof Admission.Admitted admitted) {
      throttle.succeeded(admitted);
    }
  }

  private void fail(Throttle.Attempt attempt, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.admit(attempt)).isInstanceOf(Admission.Admitted.class);
    }
  }
}
