package bookstore.simulator;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An invariant does not hold, or a handler failed in a way that no retry mends.
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1;

  private Violation(String message, Throwable cause) {
    super(message, cause);
  }

  static void unless(boolean holds, Object... told) {
    if (!holds) {
      throw new AssertionError(
          Stream.of(told).map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }

  static Violation of(long seed, Trace trace, Throwable cause) {
    return new Violation(
        "seed %d: %s%nrun it alone with -Dsimulator.from=%d -Dsimulator.schedules=1%n%s"
            .formatted(seed, cause, seed, trace),
        cause);
  }
}
