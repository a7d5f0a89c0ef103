package localcloud.runtime.function;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import localcloud.runtime.code.FunctionCode;
import localcloud.runtime.code.FunctionHandler;
import localcloud.runtime.code.Throwables;
import localcloud.runtime.crac.Core;
import org.jspecify.annotations.Nullable;

/// One execution environment of a function: one handler object on one thread, one event at a time,
/// and a session token of its own.
///
/// Lambda kills the sandbox of a function that has run out of time. A thread cannot be killed, so
/// it is interrupted until it ends, prints nothing more, and its session is over: what it still
/// asks of AWS is refused.
final class Instance {
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";
  private static final Duration NO_TIMEOUT = Duration.ofHours(24);
  private static final Duration INTERRUPTED_EVERY = Duration.ofMillis(500);

  private final FunctionDefinition function;
  private final FunctionCode code;
  private final RuntimeOptions options;
  private final ScheduledExecutorService clock;
  private final Owner owner;
  private final String id = UUID.randomUUID().toString();
  private final FunctionOutput output;
  private final ExecutorService thread;
  private volatile long idleSinceNanos = System.nanoTime();
  private @Nullable FunctionHandler handler;

  /// A listener for the events of an instance.
  interface Owner {
    /// An invocation has ended.
    void ended(Instance instance, Ending ending);

    /// The instance printed a line to its log stream.
    void printed(String logStream, String line);
  }

  /// The end of an invocation; `reusable` if the instance can process further events.
  record Ending(
      Invocation invocation,
      Outcome outcome,
      Duration duration,
      Optional<Duration> coldStart,
      String output,
      boolean reusable) {}

  Instance(
      FunctionDefinition function,
      FunctionCode code,
      RuntimeOptions options,
      ScheduledExecutorService clock,
      Owner owner) {
    this.function = function;
    this.code = code;
    this.options = options;
    this.clock = clock;
    this.owner = owner;
    this.output = new FunctionOutput(line -> owner.printed(id, line));
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform()
                .daemon()
                .name(function.shortName() + " " + id.substring(0, 8))
                .factory());
  }

  /// Creates the handler before the first event and runs SnapStart's hooks; `then` is called on the
  /// instance's thread.
  void start(Runnable then) {
    thread.execute(
        () -> {
          try {
            var _ = handler();
            Core.snapshot();
          } catch (Throwable e) {
            // A handler that cannot be created fails again, and is reported, at the first event.
            owner.printed(id, "not warmed up: " + e);
          } finally {
            then.run();
          }
        });
  }

  void run(Invocation invocation) {
    thread.execute(() -> handle(invocation));
  }

  void discard() {
    thread.shutdownNow();
  }

  boolean isIdleLongerThan(Duration duration) {
    return System.nanoTime() - idleSinceNanos > duration.toNanos();
  }

  private void handle(Invocation invocation) {
    var requested = System.nanoTime();
    var cold = handler == null;
    FunctionHandler ready;
    try {
      ready = handler();
    } catch (Throwable e) {
      end(invocation, failure(invocation, e), requested, Optional.empty(), false);
      return;
    }
    var started = System.nanoTime();
    var coldStart =
        cold ? Optional.of(Duration.ofNanos(started - requested)) : Optional.<Duration>empty();
    handle(invocation, ready, started, coldStart);
  }

  private void handle(
      Invocation invocation, FunctionHandler ready, long started, Optional<Duration> coldStart) {
    var timeout = options.timeouts() ? function.timeout() : NO_TIMEOUT;
    var timer =
        clock.schedule(
            () -> expire(invocation, started, coldStart), timeout.toNanos(), TimeUnit.NANOSECONDS);
    var context =
        new InvocationContext(function, invocation, id, started + timeout.toNanos(), output);
    Outcome outcome;
    boolean reusable = true;
    try {
      outcome = new Outcome.Success(ready.handle(invocation.event(), context));
    } catch (Throwable e) {
      outcome = failure(invocation, e);
      reusable = !(e instanceof VirtualMachineError);
    }
    timer.cancel(false);
    end(invocation, outcome, started, coldStart, reusable);
  }

  private FunctionHandler handler() {
    output.takeThread();
    Thread.currentThread().setContextClassLoader(code.loader());
    if (handler == null) {
      handler = FunctionHandler.create(code, function.handler(), environment());
    }
    return handler;
  }

  private Map<String, String> environment() {
    var environment = new HashMap<>(function.environment());
    environment.computeIfPresent(SESSION_TOKEN, (_, _) -> id);
    return environment;
  }

  private void expire(Invocation invocation, long started, Optional<Duration> coldStart) {
    var seconds = function.timeout().toMillis() / 1000.0;
    var message = "Task timed out after %.2f seconds".formatted(seconds);
    // Ended first, so that what the interrupted handler still throws is not the outcome.
    if (!invocation.end()) return;
    stop();
    report(invocation, new Outcome.TimedOut(message), started, coldStart, false);
  }

  private void stop() {
    output.close();
    options.stopped().accept(id);
    interruptUntilEnded();
  }

  private void interruptUntilEnded() {
    discard();
    if (!thread.isTerminated() && !clock.isShutdown()) {
      var _ =
          clock.schedule(
              this::interruptUntilEnded, INTERRUPTED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// After a timeout the exception of the interrupted handler is not printed.
  private Outcome failure(Invocation invocation, Throwable thrown) {
    if (!invocation.hasEnded())
      Throwables.trace(thrown).lines().forEach(line -> owner.printed(id, line));
    return Outcome.Failed.of(thrown);
  }

  private void end(
      Invocation invocation,
      Outcome outcome,
      long started,
      Optional<Duration> coldStart,
      boolean reusable) {
    if (invocation.end()) report(invocation, outcome, started, coldStart, reusable);
  }

  private void report(
      Invocation invocation,
      Outcome outcome,
      long started,
      Optional<Duration> coldStart,
      boolean reusable) {
    var duration = Duration.ofNanos(System.nanoTime() - started);
    idleSinceNanos = System.nanoTime();
    if (!reusable) discard();
    owner.ended(
        this, new Ending(invocation, outcome, duration, coldStart, output.takeTail(), reusable));
  }
}
