package localcloud.edge.api;

/// How an invocation of a function ended.
public sealed interface InvocationResult {
  @SuppressWarnings("ArrayRecordComponent")
  record Success(byte[] json) implements InvocationResult {}

  record FunctionError(String type, String message) implements InvocationResult {}

  /// The concurrency of the function was exceeded.
  record Throttled() implements InvocationResult {}

  record TimedOut() implements InvocationResult {}
}
