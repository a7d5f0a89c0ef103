package localcloud.runtime.function;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import localcloud.metrics.MetricStore;

/// Settings of the function runtime. `concurrency` is the number of events of one function that run
/// at once if the template reserves none; without `timeouts` a function may run for any time, for
/// instance in a debugger. `metrics` counts the invocations. `stopped` receives the session token
/// of an instance that was stopped at its timeout, before its invocation is answered: no call with
/// that token may have an effect any more.
public record RuntimeOptions(
    int concurrency,
    boolean timeouts,
    InvocationLog log,
    InvocationMetrics metrics,
    Consumer<String> stopped) {
  /// Without metrics that anybody reads.
  public RuntimeOptions(
      int concurrency, boolean timeouts, InvocationLog log, Consumer<String> stopped) {
    this(
        concurrency,
        timeouts,
        log,
        new InvocationMetrics(new MetricStore(Clock.systemUTC(), Duration.ofMinutes(1))),
        stopped);
  }

  public RuntimeOptions(int concurrency, boolean timeouts, InvocationLog log) {
    this(concurrency, timeouts, log, _ -> {});
  }
}
