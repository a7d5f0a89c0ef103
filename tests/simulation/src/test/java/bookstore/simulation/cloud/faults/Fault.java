package bookstore.simulation.cloud.faults;

import java.util.Set;

/// What can go wrong with one SDK call.
public enum Fault {
  /// The call fails and has no effect.
  FAILED,
  /// The service asks for fewer requests, longer than the SDK retries.
  THROTTLED,
  /// A write meets a transaction of others.
  CONFLICT,
  /// The effect takes place and the response is lost; the call times out.
  UNANSWERED,
  /// The response is lost and the SDK sends the request again.
  REPEATED,
  /// A request of several entries is processed in part.
  PARTIAL,
  /// The function's process ends before the call.
  CRASHED_BEFORE,
  /// The function's process ends after the call.
  CRASHED_AFTER,
  /// Time passes before the call, as in a sandbox that is frozen; other functions go on.
  DELAYED;

  private static final Set<String> CONDITIONAL =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems");
  private static final Set<String> BATCHES =
      Set.of("BatchGetItem", "BatchWriteItem", "PutEvents", "SendMessageBatch");
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "GetPublicKey", "Sign");

  /// Whether the fault can happen to an operation of this name.
  boolean appliesTo(String operation) {
    return switch (this) {
      case CONFLICT -> CONDITIONAL.contains(operation);
      case PARTIAL -> BATCHES.contains(operation);
      case REPEATED -> !READS.contains(operation);
      case FAILED, THROTTLED, UNANSWERED, CRASHED_BEFORE, CRASHED_AFTER, DELAYED -> true;
    };
  }
}
