package bookstore.shared.outbox;

import bookstore.shared.outbox.OutboxItem.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Puts events on the bus.
final class EventBusSender implements MessageSender {
  /// Those of the codes that are not retryable which are about the entry and not about the caller:
  /// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
  private static final Set<String> FOR_EVER =
      Set.of(
          "InvalidArgument",
          "MalformedDetail",
          "NotAuthorizedForDetailTypeException",
          "NotAuthorizedForSourceException",
          "RedactionFailure");

  private final EventBridgeClient eventBridge;
  private final String bus;

  EventBusSender(EventBridgeClient eventBridge, String bus) {
    this.eventBridge = eventBridge;
    this.bus = bus;
  }

  @Override
  public String name() {
    return "the bus";
  }

  @Override
  public int bytes(Message message) {
    return message.bytes();
  }

  @Override
  public List<Refusal> send(List<Message> events) {
    var answer =
        eventBridge.putEvents(
            request -> request.entries(events.stream().map(this::entry).toList()));
    var refused = new ArrayList<Refusal>();
    for (int i = 0; i < events.size() && answer.failedEntryCount() > 0; i++) {
      var code = answer.entries().get(i).errorCode();
      if (code != null) {
        refused.add(new Refusal(events.get(i), code, FOR_EVER.contains(code)));
      }
    }
    return refused;
  }

  private PutEventsRequestEntry entry(Message event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(event.source())
        .detailType(event.detailType())
        .detail(event.detail())
        .traceHeader(event.traceHeader().orElse(null))
        .build();
  }
}
