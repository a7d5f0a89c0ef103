package localcloud.edge.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls functions for the edge, with API Gateway's time limits.
public record FunctionCaller(FunctionInvoker invoker) {
  static final Duration AUTHORIZER_TIMEOUT = Duration.ofSeconds(10);

  /// The result, or empty if the function did not end in time.
  Optional<InvocationResult> call(String function, byte[] payload, Duration timeout)
      throws InterruptedException {
    var invocation = invoker.invoke(function, payload).toCompletableFuture();
    try {
      return Optional.of(invocation.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException | CancellationException e) {
      return Optional.of(
          new InvocationResult.FunctionError("Invocation", String.valueOf(e.getMessage())));
    }
  }

  /// The function in `arn:...:lambda:path/2015-03-31/functions/ARN/invocations`, or the ARN itself.
  static String functionOf(String uri) {
    var start = uri.indexOf("/functions/");
    var end = uri.lastIndexOf("/invocations");
    return start < 0 || end < 0 ? uri : uri.substring(start + "/functions/".length(), end);
  }
}
