package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.messaging.Events;
import bookstore.shared.runtime.Json;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Delivers an event to a consumer twice, as SQS may.
public final class Redelivery {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Redelivery() {}

  public static void twice(
      RequestHandler<SQSEvent, SQSBatchResponse> consumer, BookstoreEvent event) {
    for (int attempt = 1; attempt <= 2; attempt++) {
      var answer = consumer.handleRequest(batch(event, attempt), new TestContext());
      assertThat(answer.getBatchItemFailures()).isEmpty();
    }
  }

  private static SQSEvent batch(BookstoreEvent event, int attempt) {
    var envelope = new Envelope("evt_1", NOON, "cor_1", event);
    var message = new SQSEvent.SQSMessage();
    message.setMessageId("msg_1");
    message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(attempt)));
    message.setBody(
        Json.write(
            Map.of(
                "detail-type",
                Events.detailType(event),
                "source",
                "bookstore.test",
                "detail",
                Json.tree(Events.writeDetail(envelope)))));
    var batch = new SQSEvent();
    batch.setRecords(List.of(message));
    return batch;
  }
}
