package localcloud.runtime.process;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import localcloud.runtime.function.Outcome;

/// An event that a process handles; `outcome` completes with the result that the process posts.
@SuppressWarnings("ArrayRecordComponent")
record EventDelivery(
    String requestId,
    byte[] event,
    String functionArn,
    Instant deadline,
    CompletableFuture<Outcome> outcome) {
  static EventDelivery of(byte[] event, String functionArn, Instant deadline) {
    return new EventDelivery(
        UUID.randomUUID().toString(), event, functionArn, deadline, new CompletableFuture<>());
  }

  /// A sampled trace with a new root, as Lambda creates one for an untraced caller.
  String traceHeader() {
    var digits = requestId.replace("-", "");
    return "Root=1-%08x-%s;Parent=%s;Sampled=1"
        .formatted(deadline.getEpochSecond(), digits.substring(0, 24), digits.substring(16));
  }
}
