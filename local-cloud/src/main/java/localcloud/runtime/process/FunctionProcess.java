package localcloud.runtime.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import localcloud.runtime.code.Throwables;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.Outcome;

/// One execution environment of a function in a separate process. It handles one event at a time,
/// until it fails to initialize, exceeds the function's timeout, exits or is closed. After that
/// every event fails, and the caller must start a new process.
///
/// Used by one thread. The process is killed when this JVM ends.
public final class FunctionProcess implements AutoCloseable {
  /// Lambda's limit is 10 seconds; a busy machine with few processors needs more.
  private static final Duration INITIALIZATION = Duration.ofSeconds(60);

  private final FunctionDefinition function;
  private final RuntimeApi api;
  private final Process process;
  private final Thread output;
  private final Thread killer;
  private String requestId = "";

  FunctionProcess(
      FunctionDefinition function, RuntimeApi api, Process process, Consumer<String> lines) {
    this.function = function;
    this.api = api;
    this.process = process;
    output = Thread.ofVirtual().start(() -> read(lines));
    killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// Whether the process is initializing or handles an event.
  public boolean isBusy() {
    return process.isAlive() && !api.waiting().isDone();
  }

  /// Waits until the process is ready for an event; the outcome of an event, if it never is.
  ///
  /// @return [Outcome.Success] without a document, or why the initialization failed
  public Outcome awaitReady() {
    return await(api.waiting(), INITIALIZATION);
  }

  /// Waits until the hooks before the snapshot have run.
  ///
  /// @return as [#awaitReady()]
  public Outcome awaitSnapshot() {
    return await(api.snapshot(), INITIALIZATION);
  }

  /// Continues after the snapshot. From now on the credentials endpoint answers with `fresh`.
  public void restore(Credentials fresh) {
    api.restore(fresh);
  }

  /// Passes an event to the process and waits for the outcome. A process that does not respond
  /// within the function's timeout is killed.
  public Outcome invoke(byte[] event) {
    var ready = awaitReady();
    if (!(ready instanceof Outcome.Success)) return ready;
    var delivery = EventDelivery.of(event, function.arn(), Instant.now().plus(function.timeout()));
    requestId = delivery.requestId();
    api.deliver(delivery);
    return await(delivery.outcome(), function.timeout());
  }

  /// The request id of the last event; empty before the first.
  public String requestId() {
    return requestId;
  }

  /// Kills the process and returns when it has ended and all of its lines are read.
  @Override
  public void close() {
    kill();
    try {
      process.waitFor();
      output.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
  }

  /// The first of: `answer`, an initialization that failed, the end of the process, the timeout.
  private Outcome await(CompletableFuture<?> answer, Duration timeout) {
    var end = CompletableFuture.anyOf(answer, api.initError(), process.onExit());
    try {
      var _ = end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      kill();
      return timedOut(timeout);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
      return timedOut(timeout);
    }
    if (answer.isDone()) {
      return answer.resultNow() instanceof Outcome outcome
          ? outcome
          : new Outcome.Success(new byte[0]);
    }
    return api.initError().isDone() ? api.initError().resultNow() : exited();
  }

  private static Outcome timedOut(Duration timeout) {
    return new Outcome.TimedOut(
        "Task timed out after %.2f seconds".formatted(timeout.toMillis() / 1000.0));
  }

  private Outcome exited() {
    var type = "Runtime.ExitError";
    var message = "Runtime exited with error: exit status " + process.exitValue();
    return new Outcome.Failed(
        type, message, Throwables.document(type, message).getBytes(StandardCharsets.UTF_8));
  }

  private void kill() {
    // By its handle, because Process.destroyForcibly also closes the output, unread lines included.
    process.toHandle().destroyForcibly();
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      // This JVM is ending; the shutdown hook kills the process.
    }
  }

  private void read(Consumer<String> lines) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // The process was killed while it wrote.
    }
  }
}
