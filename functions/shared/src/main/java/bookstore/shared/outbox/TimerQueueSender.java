package bookstore.shared.outbox;

import bookstore.shared.outbox.OutboxItem.Message;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Sends timers to the service's own queue, where they stay for their delay.
final class TimerQueueSender implements MessageSender {
  private static final String TRACE = "AWSTraceHeader";

  private final SqsClient sqs;
  private final Optional<String> queue;
  private final double timeScale;

  /// Every delay is divided by `timeScale`.
  TimerQueueSender(SqsClient sqs, Optional<URI> queue, double timeScale) {
    this.sqs = sqs;
    this.queue = queue.map(URI::toString);
    this.timeScale = timeScale;
  }

  @Override
  public String name() {
    return "the timers' queue";
  }

  /// The body; a system attribute does not count.
  @Override
  public int bytes(Message timer) {
    return timer.asEventBridgeEvent().getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public List<Refusal> send(List<Message> timers) {
    if (queue.isEmpty()) {
      return timers.stream()
          .map(timer -> new Refusal(timer, "the service has no queue for timers", true))
          .toList();
    }
    var entries = new ArrayList<SendMessageBatchRequestEntry>();
    for (var timer : timers) {
      entries.add(entry(timer, Integer.toString(entries.size())));
    }
    var answer = sqs.sendMessageBatch(request -> request.queueUrl(queue.get()).entries(entries));
    return answer.failed().stream()
        .map(
            failure ->
                new Refusal(
                    timers.get(Integer.parseInt(failure.id())),
                    failure.code(),
                    Boolean.TRUE.equals(failure.senderFault())))
        .toList();
  }

  private SendMessageBatchRequestEntry entry(Message timer, String id) {
    var delay = timer.delaySeconds().orElseThrow();
    var entry =
        SendMessageBatchRequestEntry.builder()
            .id(id)
            .messageBody(timer.asEventBridgeEvent())
            .delaySeconds((int) Math.ceil(delay / timeScale));
    timer
        .traceHeader()
        .map(header -> MessageSystemAttributeValue.builder().dataType("String").stringValue(header))
        .ifPresent(
            header -> entry.messageSystemAttributesWithStrings(Map.of(TRACE, header.build())));
    return entry.build();
  }
}
