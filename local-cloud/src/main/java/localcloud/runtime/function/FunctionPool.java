package localcloud.runtime.function;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import localcloud.runtime.code.FunctionCode;
import org.jspecify.annotations.Nullable;

/// The instances of one function; more are started while events arrive at once, up to its
/// concurrency.
final class FunctionPool implements Instance.Owner {
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final Duration IDLE_LIFE = Duration.ofMinutes(1);

  private final FunctionDefinition function;
  private final FunctionCode code;
  private final RuntimeOptions options;
  private final ScheduledExecutorService clock;
  private final Deque<Instance> idle = new ArrayDeque<>();
  private final Deque<Invocation> waiting = new ArrayDeque<>();
  private int live;
  private boolean starting;
  private boolean closed;

  FunctionPool(
      FunctionDefinition function,
      FunctionCode code,
      RuntimeOptions options,
      ScheduledExecutorService clock) {
    this.function = function;
    this.code = code;
    this.options = options;
    this.clock = clock;
  }

  FunctionDefinition function() {
    return function;
  }

  /// The maximum number of events that run at once.
  int concurrency() {
    return function.reservedConcurrency().orElse(options.concurrency());
  }

  CompletableFuture<Invocation.Invoked> invoke(byte[] event, String invokedArn) {
    var invocation = new Invocation(event, invokedArn);
    switch (admit(invocation)) {
      case Admission.Run(var instance) -> instance.run(invocation);
      case Admission.Wait _ -> throttleAfterMaxWait(invocation);
      case Admission.Refuse _ -> throttle(invocation);
    }
    return invocation.invoked();
  }

  /// Starts one instance before the first event, unless there is one; waits for it.
  void warmUp() {
    var ready = new CompletableFuture<@Nullable Void>();
    Instance instance;
    synchronized (this) {
      if (closed || live > 0 || concurrency() < 1) return;
      live++;
      starting = true;
      instance = new Instance(function, code, options, clock, this);
    }
    instance.start(
        () -> {
          synchronized (this) {
            starting = false;
          }
          release(instance);
          ready.complete(null);
        });
    ready.join();
  }

  synchronized void close() {
    closed = true;
    idle.forEach(Instance::discard);
    idle.clear();
  }

  /// Ends all instances but one that have been idle for a minute.
  synchronized void reap() {
    while (idle.size() > 1 && idle.getLast().isIdleLongerThan(IDLE_LIFE)) {
      idle.removeLast().discard();
      live--;
    }
  }

  @Override
  public void ended(Instance instance, Instance.Ending ending) {
    var invocation = ending.invocation();
    options.metrics().ended(function, invocation.invokedArn(), ending.duration(), ending.outcome());
    if (!invocation.isRoutine() || !(ending.outcome() instanceof Outcome.Success)) {
      options
          .log()
          .invoked(
              function,
              invocation.requestId(),
              ending.duration(),
              ending.coldStart(),
              ending.outcome());
    }
    if (ending.reusable()) release(instance);
    else replace();
    invocation.complete(ending.outcome(), ending.output());
  }

  @Override
  public void printed(String logStream, String line) {
    options.log().output(function, logStream, line);
  }

  private sealed interface Admission {
    record Run(Instance instance) implements Admission {}

    record Wait() implements Admission {}

    record Refuse() implements Admission {}
  }

  private synchronized Admission admit(Invocation invocation) {
    if (closed) return new Admission.Refuse();
    var free = idle.pollFirst();
    if (free != null) return new Admission.Run(free);
    if (live < concurrency() && !starting) return new Admission.Run(newInstance());
    if (!starting && !mayWait()) return new Admission.Refuse();
    waiting.addLast(invocation);
    return new Admission.Wait();
  }

  /// Whether an event waits for an instance. Lambda would start more instances of a function
  /// without reserved concurrency; here its events wait, because the limit is this machine's.
  private boolean mayWait() {
    return function.reservedConcurrency().isEmpty();
  }

  private Instance newInstance() {
    live++;
    return new Instance(function, code, options, clock, this);
  }

  private void release(Instance instance) {
    Invocation next;
    synchronized (this) {
      next = waiting.pollFirst();
      if (closed) instance.discard();
      else if (next == null) idle.addFirst(instance);
    }
    if (next != null) instance.run(next);
  }

  private void replace() {
    Invocation next;
    Instance instance;
    synchronized (this) {
      live--;
      next = waiting.pollFirst();
      if (next == null) return;
      instance = newInstance();
    }
    instance.run(next);
  }

  private void throttleAfterMaxWait(Invocation invocation) {
    var _ =
        clock.schedule(
            () -> {
              if (stopWaiting(invocation)) throttle(invocation);
            },
            MAX_WAIT.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private synchronized boolean stopWaiting(Invocation invocation) {
    return waiting.remove(invocation);
  }

  private void throttle(Invocation invocation) {
    var outcome = new Outcome.Throttled();
    options
        .log()
        .invoked(function, invocation.requestId(), Duration.ZERO, Optional.empty(), outcome);
    options.metrics().ended(function, invocation.invokedArn(), Duration.ZERO, outcome);
    invocation.complete(outcome, "");
  }

  /// Whether no event is running or waiting.
  synchronized boolean isIdle() {
    return waiting.isEmpty() && idle.size() == live;
  }
}
