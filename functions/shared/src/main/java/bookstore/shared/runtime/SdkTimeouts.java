package bookstore.shared.runtime;

import java.time.Duration;

/// The timeouts of an AWS SDK call and of each of its attempts. A call ends within a third of the
/// function's timeout, and an attempt within two fifths of that, so that the SDK retries when an
/// endpoint does not respond and the function can still report the failure itself before Lambda
/// stops it: https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/timeouts.html
record SdkTimeouts(Duration attempt, Duration call) {
  private static final int DEFAULT_FUNCTION_TIMEOUT_SECONDS = 15;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  static SdkTimeouts from(Environment environment) {
    var seconds =
        environment.positiveInteger("FUNCTION_TIMEOUT_SECONDS", DEFAULT_FUNCTION_TIMEOUT_SECONDS);
    return of(Duration.ofSeconds(seconds));
  }

  static SdkTimeouts of(Duration functionTimeout) {
    var third = functionTimeout.dividedBy(3);
    var call = third.compareTo(LONGEST_CALL) < 0 ? third : LONGEST_CALL;
    return new SdkTimeouts(call.multipliedBy(2).dividedBy(5), call);
  }
}
