package localcloud.runtime.function;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Logs one line for each invocation, and with `verbose` the functions' own lines.
public final class InvocationLog {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final Consumer<String> lines;
  private final boolean verbose;
  private final LogSink sink;

  /// Receives every line that a function prints, also when it is not shown.
  @FunctionalInterface
  public interface LogSink {
    void add(String logGroup, String logStream, String line);
  }

  private final AtomicLong invocations = new AtomicLong();
  private volatile boolean successes = true;

  public InvocationLog(Consumer<String> lines, boolean verbose) {
    this(lines, verbose, (_, _, _) -> {});
  }

  public InvocationLog(Consumer<String> lines, boolean verbose, LogSink sink) {
    this.lines = lines;
    this.verbose = verbose;
    this.sink = sink;
  }

  public void withoutSuccesses() {
    successes = false;
  }

  public void withSuccesses() {
    successes = true;
  }

  /// The number of invocations that have ended, logged or not.
  public long invocations() {
    return invocations.get();
  }

  /// Logs an invocation. `coldStart` is the start time of the instance, if this event started it.
  public void invoked(
      FunctionDefinition function,
      String requestId,
      Duration duration,
      Optional<Duration> coldStart,
      Outcome outcome) {
    invocations.incrementAndGet();
    if (!successes && outcome instanceof Outcome.Success) return;
    var start = coldStart.map(time -> "cold +%d ms".formatted(time.toMillis())).orElse("warm");
    lines.accept(
        "%s  %-18s %6d ms  %-12s %s  %s"
            .formatted(
                LocalTime.now(ZoneId.systemDefault()).format(TIME),
                function.shortName(),
                duration.toMillis(),
                start,
                requestId,
                outcome.summary()));
  }

  void output(FunctionDefinition function, String logStream, String line) {
    sink.add(function.logGroup(), logStream, line);
    if (verbose) lines.accept("    %s | %s".formatted(function.shortName(), line));
  }

  /// Shows a message about a function or a mapping.
  public void notice(String subject, String message) {
    lines.accept(
        "%s  %-18s %s"
            .formatted(LocalTime.now(ZoneId.systemDefault()).format(TIME), subject, message));
  }
}
