package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Sends a handler every event that its queue may deliver, as it was published under each released
/// schema and with fields that the handler does not know.
public final class ConsumerCompatibility {
  private ConsumerCompatibility() {}

  /// A handler with its fakes in a known state. `effects` describes what it has stored and
  /// published since, the same text for the same effects.
  public record Consumer(
      RequestHandler<SQSEvent, SQSBatchResponse> handler, Supplier<String> effects) {}

  /// Every event of the history is accepted; an unknown field anywhere in it changes no effect.
  ///
  /// @return the detail types that had an effect
  public static Set<String> check(Class<?> inbound, Supplier<Consumer> consumers) {
    var effective = new TreeSet<String>();
    var untouched = consumers.get().effects().get();
    for (var detailType : EventHistory.detailTypes(inbound)) {
      var states = EventHistory.of(detailType);
      assertThat(states).as("history of " + detailType).isNotEmpty();
      for (var state : states) {
        for (var event : state.events()) {
          var name = detailType + " " + state.number();
          var expected = effects(consumers.get(), event, name);
          if (!expected.equals(untouched)) {
            effective.add(detailType);
          }
          UnknownFields.in(event)
              .forEach(
                  (pointer, newer) -> {
                    var at = name + " with an unknown field in '" + pointer + "'";
                    assertThat(effects(consumers.get(), newer, at)).as(at).isEqualTo(expected);
                  });
        }
      }
    }
    return effective;
  }

  /// Delivers the latest recorded event of that type, to bring a consumer into a known state.
  public static void deliver(
      RequestHandler<SQSEvent, SQSBatchResponse> handler, String detailType) {
    deliver(handler, EventHistory.of(detailType).getLast().event(), detailType);
  }

  private static String effects(Consumer consumer, String event, String name) {
    deliver(consumer.handler(), event, name);
    return consumer.effects().get();
  }

  private static void deliver(
      RequestHandler<SQSEvent, SQSBatchResponse> handler, String event, String name) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId("msg_1");
    message.setBody(event);
    var batch = new SQSEvent();
    batch.setRecords(List.of(message));
    var context = new TestContext();
    var answer = handler.handleRequest(batch, context);
    assertThat(answer.getBatchItemFailures()).as(name + " " + context.lines()).isEmpty();
  }
}
