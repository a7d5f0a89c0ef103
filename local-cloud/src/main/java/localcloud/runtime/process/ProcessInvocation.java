package localcloud.runtime.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.InvocationLog;
import localcloud.runtime.function.Outcome;
import localcloud.runtime.function.SingleFunction;

/// Runs one function once in a separate process, as [SingleFunction] does in this JVM.
public final class ProcessInvocation {
  private ProcessInvocation() {}

  /// `lines` receives the output of the process and the line that reports the outcome.
  ///
  /// @throws RuntimeClientException if the client in `libraries` cannot run here
  public static SingleFunction.Answer invoke(
      Path libraries, FunctionDefinition function, byte[] event, Consumer<String> lines) {
    var client = RuntimeClient.in(libraries);
    var begun = System.nanoTime();
    Outcome outcome;
    long ready;
    long answered;
    String requestId;
    try (var process = client.start(function, Initialization.ON_DEMAND, lines)) {
      process.awaitReady();
      ready = System.nanoTime();
      outcome = process.invoke(event);
      answered = System.nanoTime();
      requestId = process.requestId();
    }
    new InvocationLog(lines, true)
        .invoked(
            function,
            requestId,
            Duration.ofNanos(answered - ready),
            Optional.of(Duration.ofNanos(ready - begun)),
            outcome);
    return new SingleFunction.Answer(
        outcome instanceof Outcome.Success, new String(outcome.document(), StandardCharsets.UTF_8));
  }
}
