package bookstore.shared.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.testing.BlackHole;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

final class SdkTimeoutsTest {
  @Test
  void a_call_ends_within_a_third_of_the_function_s_timeout_and_has_time_for_two_attempts() {
    for (var seconds : new int[] {5, 15, 30, 50, 60}) {
      var timeouts = SdkTimeouts.of(Duration.ofSeconds(seconds));
      assertThat(timeouts.call()).isLessThanOrEqualTo(Duration.ofSeconds(seconds).dividedBy(3));
      assertThat(timeouts.attempt().multipliedBy(2)).isLessThan(timeouts.call());
    }
  }

  @Test
  void a_call_takes_ten_seconds_at_most() {
    assertThat(SdkTimeouts.of(Duration.ofMinutes(15)))
        .isEqualTo(new SdkTimeouts(Duration.ofSeconds(4), Duration.ofSeconds(10)));
  }

  @Test
  void a_client_retries_an_endpoint_that_does_not_respond_and_then_fails() {
    try (var blackHole = new BlackHole();
        var dynamoDb = new AwsClients(environment(blackHole)).dynamoDb()) {
      assertThatThrownBy(dynamoDb::listTables).isInstanceOf(SdkClientException.class);
      assertThat(blackHole.connections()).isGreaterThan(1);
    }
  }

  private static Map<String, String> environment(BlackHole blackHole) {
    return Map.of(
        "AWS_ENDPOINT_URL", blackHole.url().toString(),
        "AWS_ACCESS_KEY_ID", "key",
        "AWS_SECRET_ACCESS_KEY", "secret",
        "FUNCTION_TIMEOUT_SECONDS", "3");
  }
}
