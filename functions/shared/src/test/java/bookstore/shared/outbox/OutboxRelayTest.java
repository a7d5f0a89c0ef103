package bookstore.shared.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;

class OutboxRelayTest {
  private final String table = TestTables.newTable();
  private final RecordTable records = TestTables.records(table);
  private final List<String> published = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final OutboxRelay relay =
      new OutboxRelay(
          new OutboxDelivery(
              OutboxConfiguration.from(
                  Map.of("SERVICE_NAME", "auth", "TABLE_NAME", table, "EVENT_BUS_NAME", "bus")),
              records,
              new Bus(),
              new SqsClient() {
                @Override
                public String serviceName() {
                  return "sqs";
                }

                @Override
                public void close() {}
              }));

  @Test
  void an_item_that_cannot_be_read_is_set_aside_and_does_not_hold_up_its_shard() {
    var answer =
        relay(
            record("a", Map.of("detail", "{}")),
            record("missing", Map.of()),
            record("malformed", Map.of("detail", "{")),
            record("late", Map.of("detail", "{}", "delaySeconds", "soon")),
            record("timer", Map.of("detail", "{}", "delaySeconds", "60")),
            record("z", Map.of("detail", "{}")));

    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(published).containsExactly("a", "z");
    assertThat(TestTables.keys(table, "OUTBOX#"))
        .containsExactlyInAnyOrder(
            "OUTBOX#missing", "OUTBOX#malformed", "OUTBOX#late", "OUTBOX#timer");
    assertThat(reason("missing")).isEqualTo("an attribute is missing or not text");
    assertThat(reason("malformed")).isEqualTo("detail is not JSON");
    assertThat(reason("late")).isEqualTo("delaySeconds is not a whole number");
    assertThat(reason("timer")).isEqualTo("the service has no queue for timers");
  }

  @Test
  void an_item_that_the_bus_refuses_for_ever_is_set_aside() {
    answers.put("bad", "MalformedDetail");
    var answer = relay(record("bad", Map.of("detail", "{}")), record("b", Map.of("detail", "{}")));
    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(published).containsExactly("b");
    assertThat(reason("bad")).isEqualTo("MalformedDetail");
  }

  @Test
  void an_item_that_the_bus_cannot_take_now_comes_again() {
    answers.put("later", "InternalFailure");
    var answer =
        relay(
            record("a", Map.of("detail", "{}")),
            record("later", Map.of("detail", "{}")),
            record("z", Map.of("detail", "{}")));
    assertThat(answer.getBatchItemFailures())
        .extracting(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
        .containsExactly("sequence-later");
    assertThat(published).containsExactly("a", "z");
    assertThat(TestTables.keys(table, "OUTBOX#")).containsExactly("OUTBOX#later");
  }

  private StreamsEventResponse relay(DynamodbStreamRecord... batch) {
    var event = new DynamodbEvent();
    event.setRecords(List.of(batch));
    return relay.handleRequest(event, new TestContext());
  }

  private String reason(String id) {
    var item = records.find(new ItemKey("OUTBOX#" + id, "OUTBOX")).orElseThrow();
    assertThat(item.text("waitsFor")).isEqualTo("SET_ASIDE");
    return item.text("reason");
  }

  /// An item of the table and the record that its stream has of it.
  private DynamodbStreamRecord record(String id, Map<String, String> attributes) {
    var all = new HashMap<>(attributes);
    all.putAll(Map.of("source", "bookstore.auth", "detailType", id));
    records.write(
        List.of(records.overwrite(Item.of(new ItemKey("OUTBOX#" + id, "OUTBOX")).with(all))));
    var image = new HashMap<String, AttributeValue>();
    all.forEach((name, value) -> image.put(name, text(value)));
    var number = all.get("delaySeconds");
    if (number != null) {
      image.put("delaySeconds", new AttributeValue().withN(number));
    }
    var keys = Map.of("pk", text("OUTBOX#" + id), "sk", text("OUTBOX"));
    image.putAll(keys);
    var record = new DynamodbStreamRecord();
    record.setDynamodb(
        new StreamRecord().withKeys(keys).withNewImage(image).withSequenceNumber("sequence-" + id));
    return record;
  }

  private static AttributeValue text(String value) {
    return new AttributeValue().withS(value);
  }

  private final class Bus implements EventBridgeClient {
    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      var results = new ArrayList<PutEventsResultEntry>();
      for (var entry : request.entries()) {
        assertThat(Json.tree(entry.detail()).isObject()).isTrue();
        var code = answers.get(entry.detailType());
        if (code == null) {
          published.add(entry.detailType());
        }
        results.add(PutEventsResultEntry.builder().errorCode(code).build());
      }
      var failed = (int) results.stream().filter(it -> it.errorCode() != null).count();
      return PutEventsResponse.builder().failedEntryCount(failed).entries(results).build();
    }

    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }
}
