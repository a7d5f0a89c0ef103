package bookstore.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCompleted;
import bookstore.shared.events.PaymentsInbound;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.CapturedOutput;
import bookstore.shared.testing.TestContext;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class EventConsumerTest {
  private final FakeSqs sqs = new FakeSqs();

  @Test
  void a_malformed_message_is_moved_to_the_dead_letter_queue_at_once_with_the_reason() {
    var unknown = body().replace("OrderCompleted.v1", "OrderCompleted.v2");
    assertThat(failed(_ -> {}, message(unknown, 1))).isEmpty();
    assertThat(sqs.reasons()).containsExactly("unknown event type or version: 'OrderCompleted.v2'");
    assertThat(sqs.sent.getFirst().messageBody()).isEqualTo(unknown);
    var text = body().replace("OrderCompleted.v1", "of ana@example.com");
    assertThat(failed(_ -> {}, message(text, 1))).isEmpty();
    assertThat(sqs.reasons().getLast()).isEqualTo("not the name and version of an event");
    assertThat(failed(_ -> {}, message("{broken", 1))).isEmpty();
    var wrong = body().replace("\"ord_1\"", "\"of ana@example.com\"");
    assertThat(failed(_ -> {}, message(wrong, 1))).isEmpty();
    assertThat(sqs.reasons().getLast()).contains("breaks its schema").doesNotContain("example");
    assertThat(failed(_ -> {}, message(body().replace("orderId", "order"), 1))).isEmpty();
    assertThat(sqs.reasons().getLast()).contains("breaks its schema").contains("orderId");
  }

  @Test
  void a_failed_message_is_retried_and_moved_with_its_reason_after_the_last_attempt() {
    Consumer<Received<BookstoreEvent>> failing =
        _ -> {
          throw new IllegalStateException("of ana@example.com", new IOException("4242"));
        };
    for (int attempt = 1; attempt < 5; attempt++) {
      assertThat(failed(failing, message(body(), attempt))).containsExactly("msg");
    }
    assertThat(sqs.sent).isEmpty();
    assertThat(failed(failing, message(body(), 5))).isEmpty();
    assertThat(sqs.reasons())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("java.lang.IllegalStateException by java.io.IOException at bookstore.shared.")
        .contains("EventConsumerTest.java:")
        .doesNotContain("ana@example.com", "4242");
    assertThat(sqs.attribute("failedIn")).isEqualTo("test");
    assertThat(sqs.attribute("attempts")).isEqualTo("5");
    assertThat(sqs.attribute("firstMessageId")).isEqualTo("msg");
  }

  @Test
  void an_event_that_the_consumer_does_not_handle_is_moved_to_the_dead_letter_queue_at_once() {
    var handled = new ArrayList<Received<PaymentsInbound>>();
    assertThat(failed(PaymentsInbound.class, handled::add, message(body(), 1))).isEmpty();
    assertThat(sqs.reasons()).containsExactly("not for this queue: OrderCompleted.v1");
    assertThat(handled).isEmpty();
  }

  @Test
  void a_message_is_delivered_again_when_the_dead_letter_queue_does_not_respond() {
    sqs.isDown = true;
    assertThat(failed(_ -> {}, message("{broken", 1))).containsExactly("msg");
  }

  @Test
  void without_a_queue_to_move_to_every_failure_is_left_to_sqs() {
    var consumer = EventConsumer.of(BookstoreEvent.class, _ -> {}, DeadLetters.OF_SQS);
    assertThat(failed(consumer, message("{broken", 9))).containsExactly("msg");
  }

  @Test
  void a_redriven_message_keeps_its_first_message_id() {
    assertThat(failed(_ -> {}, redriven(message("{broken", 1)))).isEmpty();
    assertThat(sqs.attribute("firstMessageId")).isEqualTo("the first");
  }

  @Test
  void each_delivery_writes_one_line_with_queue_event_order_and_outcome() {
    var failing =
        consumer(
            _ -> {
              throw new IllegalStateException("closed");
            });
    try (var output = new CapturedOutput()) {
      failed(consumer(_ -> {}), message(body(), 1));
      failed(failing, message(body(), 2));
      failed(failing, ofAnotherStage(message(body(), 5)));
      var lines = output.lines().stream().filter(line -> !line.has("_aws")).toList();
      assertThat(lines)
          .extracting(line -> line.path("outcome").asText(), line -> line.path("attempt").asInt())
          .containsExactly(tuple("CONSUMED", 1), tuple("FAILED", 2), tuple("GIVEN_UP", 5));
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line.path("queue").asText()).isEqualTo("orders-events");
                assertThat(line.path("event_type").asText()).isEqualTo("OrderCompleted.v1");
                assertThat(line.path("event_id").asText()).isEqualTo("evt_1");
                assertThat(line.path("order_id").asText()).isEqualTo("ord_1");
                assertThat(line.path("correlation_id").asText()).isEqualTo("c");
              });
    }
  }

  /// Lambda counts the invocation as a success, whether it reports the messages or moves them.
  @Test
  void failed_messages_of_a_batch_are_counted_by_version_and_consumed_ones_are_not() {
    try (var output = new CapturedOutput()) {
      failed(consumer(_ -> {}), new TestContext(), good("a"), good("b"));
      assertThat(output.lines()).noneMatch(line -> line.has("FailedMessages"));
      sqs.isDown = true;
      failed(consumer(_ -> {}), new TestContext(), broken("a"), good("b"), broken("c"));
      sqs.isDown = false;
      failed(consumer(_ -> {}), new TestContext(), broken("a"));
      assertThat(output.lines().stream().filter(line -> line.has("FailedMessages")))
          .extracting(
              line -> line.path("FailedMessages").asInt(),
              line -> line.path("Function").asText(),
              line -> line.path("Version").asText())
          .containsExactly(tuple(2, "test", "1"), tuple(1, "test", "1"));
    }
  }

  @Test
  void a_redriven_message_is_counted() {
    try (var output = new CapturedOutput()) {
      failed(_ -> {}, redriven(message(body(), 1)));
      assertThat(output.lines())
          .anySatisfy(line -> assertThat(line.path("Redrives").asInt()).isOne());
    }
  }

  @Test
  void a_dead_letter_queue_that_does_not_respond_is_called_once_in_a_batch() {
    sqs.isDown = true;
    assertThat(failed(consumer(_ -> {}), new TestContext(), broken("a"), broken("b")))
        .containsExactly("a", "b");
    assertThat(sqs.calls).isEqualTo(1);
  }

  @Test
  void after_a_slow_failure_the_rest_of_the_batch_is_not_tried() {
    var context = new TestContext();
    var tried = new ArrayList<String>();
    Consumer<Received<BookstoreEvent>> slowFailure =
        received -> {
          tried.add(received.envelope().eventId());
          context.setRemainingTimeInMillis(6_000);
          throw new IllegalStateException("no answer");
        };
    assertThat(failed(consumer(slowFailure), context, good("a"), good("b")))
        .containsExactly("a", "b");
    assertThat(tried).hasSize(1);
  }

  @Test
  void a_slow_batch_without_a_failure_is_consumed_to_its_end() {
    var context = new TestContext();
    Consumer<Received<BookstoreEvent>> slow = _ -> context.setRemainingTimeInMillis(1_000);
    assertThat(failed(consumer(slow), context, good("a"), good("b"))).isEmpty();
  }

  private EventConsumer<BookstoreEvent> consumer(Consumer<Received<BookstoreEvent>> handler) {
    var letters = DeadLetters.at(Optional.of("https://queue"), 5, () -> sqs);
    return EventConsumer.of(BookstoreEvent.class, handler, letters);
  }

  private static SQSMessage good(String id) {
    return withId(message(body(), 1), id);
  }

  private static SQSMessage broken(String id) {
    return withId(message("{broken", 1), id);
  }

  private static SQSMessage redriven(SQSMessage message) {
    var first = new SQSEvent.MessageAttribute();
    first.setStringValue("the first");
    message.setMessageAttributes(Map.of("firstMessageId", first));
    return message;
  }

  private static SQSMessage withId(SQSMessage message, String id) {
    message.setMessageId(id);
    return message;
  }

  private List<String> failed(Consumer<Received<BookstoreEvent>> handler, SQSMessage message) {
    return failed(BookstoreEvent.class, handler, message);
  }

  private <E> List<String> failed(
      Class<E> inbound, Consumer<Received<E>> handler, SQSMessage message) {
    var letters = DeadLetters.at(Optional.of("https://queue"), 5, () -> sqs);
    return failed(EventConsumer.of(inbound, handler, letters), message);
  }

  private static List<String> failed(EventConsumer<?> consumer, SQSMessage message) {
    return failed(consumer, new TestContext(), message);
  }

  private static List<String> failed(
      EventConsumer<?> consumer, TestContext context, SQSMessage... messages) {
    var batch = new SQSEvent();
    batch.setRecords(List.of(messages));
    return consumer.handleRequest(batch, context).getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static SQSMessage message(String body, int attempt) {
    var message = new SQSMessage();
    message.setMessageId("msg");
    message.setBody(body);
    message.setEventSourceArn("arn:aws:sqs:us-east-1:123456789012:bookstore-orders-events");
    message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(attempt)));
    return message;
  }

  private static SQSMessage ofAnotherStage(SQSMessage message) {
    message.setEventSourceArn(message.getEventSourceArn().replace("bookstore-", "bookstore-prod-"));
    return message;
  }

  private static String body() {
    var event = new OrderCompleted(new OrderId("ord_1"), new UserId("usr_1"));
    var envelope = new Envelope("evt_1", Instant.parse("2026-03-03T10:00:00Z"), "c", event);
    return "{\"detail-type\":\"OrderCompleted.v1\",\"source\":\"bookstore.orders\",\"detail\":%s}"
        .formatted(Events.writeDetail(envelope));
  }

  private static final class FakeSqs implements SqsClient {
    final List<SendMessageRequest> sent = new ArrayList<>();
    boolean isDown;
    int calls;

    List<String> reasons() {
      return sent.stream().map(request -> attribute(request, "reason")).toList();
    }

    String attribute(String name) {
      return attribute(sent.getLast(), name);
    }

    private static String attribute(SendMessageRequest request, String name) {
      MessageAttributeValue value = request.messageAttributes().get(name);
      return Objects.requireNonNull(value).stringValue();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      calls++;
      if (isDown) {
        throw new IllegalStateException("down");
      }
      sent.add(request);
      return SendMessageResponse.builder().messageId("new").build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
