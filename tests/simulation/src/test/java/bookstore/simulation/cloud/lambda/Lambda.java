package bookstore.simulation.cloud.lambda;

import bookstore.simulation.engine.Invariant;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.engine.ScheduleTrace;
import bookstore.simulation.engine.VirtualTime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs functions. Invocations may be nested: the inner ones ran at the same time as the outer one,
/// between two of its calls.
public final class Lambda {
  private final VirtualTime time;
  private final ScheduleTrace trace;
  private final Deque<Invocation> running = new ArrayDeque<>();
  private int invocations;

  public Lambda(VirtualTime time, ScheduleTrace trace) {
    this.time = time;
    this.trace = trace;
  }

  /// The innermost invocation.
  public Invocation current() {
    return running.getFirst();
  }

  /// How many invocations run inside one another.
  public int depth() {
    return running.size();
  }

  public <I, O> Function<I, O> function(
      String name, Duration timeout, Supplier<RequestHandler<I, O>> coldStart) {
    return new Function<>(name, timeout, coldStart);
  }

  /// A consumer that could not send a dead letter reports that its message has failed.
  private static void checkDeadLetters(Object output, Invocation invocation) {
    if (output instanceof SQSBatchResponse response) {
      Invariant.A_MESSAGE_IS_ACKNOWLEDGED_AFTER_ITS_DEAD_LETTER_IS_SENT.holds(
          response.getBatchItemFailures().size() >= invocation.failedSends(),
          "%s could not send %d dead letters, and %s failed",
          invocation.function(),
          invocation.failedSends(),
          response.getBatchItemFailures());
    }
  }

  /// A function with the environments that are initialized and idle.
  public final class Function<I, O> {
    private final String name;
    private final Duration timeout;
    private final Supplier<RequestHandler<I, O>> coldStart;
    private final Deque<RequestHandler<I, O>> idle = new ArrayDeque<>();

    private Function(String name, Duration timeout, Supplier<RequestHandler<I, O>> coldStart) {
      this.name = name;
      this.timeout = timeout;
      this.coldStart = coldStart;
    }

    public String name() {
      return name;
    }

    /// Empty when the function failed: it threw an exception, or its process ended. What such a
    /// process had in memory is lost.
    public Optional<O> invoke(I input) {
      var invocation =
          new Invocation(name, "invocation-" + ++invocations, timeout, () -> time.now());
      running.push(invocation);
      try {
        var handler = idle.isEmpty() ? coldStart.get() : idle.pop();
        var output = handler.handleRequest(input, invocation);
        idle.push(handler);
        checkDeadLetters(output, invocation);
        return Optional.of(output);
      } catch (ProcessCrashError | RuntimeException e) {
        trace.note(name, "fails", e);
        return Optional.empty();
      } finally {
        running.pop();
      }
    }
  }
}
