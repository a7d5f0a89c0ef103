package localcloud.runtime.function;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// The processing of one event by a function; it ends exactly once.
public final class Invocation {
  private final String requestId = UUID.randomUUID().toString();
  private final byte[] event;
  private final String invokedArn;
  private final CompletableFuture<Invoked> invoked = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  Invocation(byte[] event, String invokedArn) {
    this.event = event;
    this.invokedArn = invokedArn;
  }

  String requestId() {
    return requestId;
  }

  byte[] event() {
    return event;
  }

  /// Whether the event comes from a schedule; successful ones are not logged, because they are
  /// frequent.
  boolean isRoutine() {
    return new String(event, 0, Math.min(event.length, 300), StandardCharsets.UTF_8)
        .contains("\"Scheduled Event\"");
  }

  String invokedArn() {
    return invokedArn;
  }

  CompletableFuture<Invoked> invoked() {
    return invoked;
  }

  /// Ends the invocation; true for the first caller only, which then reports the outcome.
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  boolean hasEnded() {
    return ended.get();
  }

  /// Completes the future on a thread of its own, so that the function's thread is free for the
  /// next event.
  void complete(Outcome outcome, String output) {
    var _ =
        invoked.completeAsync(
            () -> new Invoked(requestId, outcome, output), Thread::startVirtualThread);
  }

  /// An ended invocation, with the tail of what the function printed.
  public record Invoked(String requestId, Outcome outcome, String output) {}
}
