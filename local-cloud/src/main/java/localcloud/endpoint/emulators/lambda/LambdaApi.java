package localcloud.endpoint.emulators.lambda;

import java.util.List;
import java.util.Optional;

/// Runs functions for calls of Lambda's API and for rules that have a function as their target.
public interface LambdaApi {
  /// The functions that can be invoked, in the order in which `ListFunctions` shows them.
  List<Function> functions();

  /// Runs a function of [#functions]. Waits for the result, unless the request is an `event`: then
  /// it returns at once with an empty payload, and the event is retried if the function fails.
  ///
  /// @throws IllegalStateException when there is no such function
  Result invoke(Invocation request);

  /// The event source mappings, in the order in which `ListEventSourceMappings` shows them.
  default List<EventSourceMapping> eventSourceMappings() {
    return List.of();
  }

  /// A mapping; the times are in seconds.
  record EventSourceMapping(
      String id,
      String functionArn,
      String eventSourceArn,
      int batchSize,
      int batchingWindowSeconds,
      boolean enabled) {}

  /// A function by its name, as `ListFunctions` shows it.
  record Function(
      String name,
      String arn,
      String handler,
      String runtime,
      int timeoutSeconds,
      int memoryMegabytes) {}

  /// `qualifier` is a version or alias; `event` is true for the asynchronous `InvocationType:
  /// Event`.
  record Invocation(
      String functionName, Optional<String> qualifier, boolean event, String payload) {}

  /// `functionError` is `Unhandled` when the function failed (then the payload is its error
  /// document); `log` is the tail of its output.
  record Result(String payload, Optional<String> functionError, Optional<String> log) {}
}
