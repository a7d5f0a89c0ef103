package bookstore.shared.platform;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.Outgoing;
import bookstore.shared.events.UserRegistered;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.LocalDynamo;
import bookstore.shared.testing.TestContext;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

final class OutboxRelayTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final String table = LocalDynamo.newTable();
  private final Outbox outbox = new Outbox(table, "orders");
  private final Bus bus = new Bus();
  private final Queue queue = new Queue();
  private final OutboxRelay relay =
      new OutboxRelay(
          new Environment(
              Map.of(
                  "TABLE_NAME", table,
                  "EVENT_BUS_NAME", "bookstore",
                  "TIMERS_QUEUE_URL", "queue",
                  "TIME_SCALE", "20")),
          LocalDynamo.client(),
          bus,
          queue);

  @Test
  void publishes_what_was_written_and_deletes_it_then() {
    write(event("evt_1", "Ana"), event("evt_2", "Beto"));

    assertThat(relayAll().getBatchItemFailures()).isEmpty();
    assertThat(bus.taken)
        .extracting(PutEventsRequestEntry::detailType)
        .containsExactly("UserRegistered.v1", "UserRegistered.v1");
    assertThat(bus.taken.getFirst().source()).isEqualTo("bookstore.orders");
    assertThat(left()).isEmpty();
  }

  @Test
  void an_entry_that_the_bus_refuses_stays_and_is_delivered_again_from_there() {
    write(event("evt_1", "Ana"), event("evt_2", "Beto"), event("evt_3", "Carla"));
    bus.refuses.add("evt_2");

    assertThat(relayAll().getBatchItemFailures())
        .extracting(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
        .containsExactly("2");
    assertThat(left()).containsExactly("OUTBOX#evt_2");
  }

  @Test
  void nothing_is_lost_when_the_bus_does_not_answer() {
    write(event("evt_1", "Ana"), event("evt_2", "Beto"));
    bus.answers = false;

    assertThat(relayAll().getBatchItemFailures()).hasSize(1);
    assertThat(left()).hasSize(2);
  }

  @Test
  void a_timer_goes_to_the_services_own_queue_with_its_delay_scaled() {
    var due = new Envelope("evt_1", NOON, "req-1", new OrderExpiryDue(new OrderId("ord_1")));
    write(Outgoing.timer(due, Duration.ofMinutes(15)));

    assertThat(relayAll().getBatchItemFailures()).isEmpty();
    assertThat(bus.taken).isEmpty();
    assertThat(queue.taken)
        .singleElement()
        .matches(message -> message.delaySeconds() == 45)
        .matches(message -> Events.read(message.messageBody()).equals(due));
    assertThat(left()).isEmpty();
  }

  @Test
  void asks_the_bus_for_no_more_at_once_than_it_takes() {
    var records =
        IntStream.rangeClosed(1, 25).mapToObj(i -> record(i, "x".repeat(60 * 1024))).toList();
    var batch = new DynamodbEvent();
    batch.setRecords(records);

    assertThat(relay.handleRequest(batch, new TestContext()).getBatchItemFailures()).isEmpty();
    assertThat(bus.taken).hasSize(25);
    assertThat(bus.largest).isLessThan(256 * 1024);
  }

  private static Outgoing event(String id, String name) {
    return Outgoing.event(
        new Envelope(id, NOON, "req-1", new UserRegistered(new UserId("usr_1"), name)));
  }

  private final List<DynamodbStreamRecord> stream = new ArrayList<>();

  private void write(Outgoing... messages) {
    for (var message : messages) {
      var item = outbox.put(message);
      LocalDynamo.client().transactWriteItems(request -> request.transactItems(item));
      var image = new HashMap<String, AttributeValue>();
      item.put()
          .item()
          .forEach(
              (name, value) ->
                  image.put(
                      name,
                      value.s() == null
                          ? new AttributeValue().withN(value.n())
                          : new AttributeValue(value.s())));
      stream.add(record(stream.size() + 1, image));
    }
  }

  private StreamsEventResponse relayAll() {
    var batch = new DynamodbEvent();
    batch.setRecords(stream);
    return relay.handleRequest(batch, new TestContext());
  }

  private List<String> left() {
    return LocalDynamo.keys(table, "OUTBOX#");
  }

  private static DynamodbStreamRecord record(int number, String detail) {
    return record(
        number,
        Map.of(
            "pk", new AttributeValue("OUTBOX#evt_" + number),
            "source", new AttributeValue("bookstore.orders"),
            "detailType", new AttributeValue("Large.v1"),
            "detail", new AttributeValue(detail)));
  }

  private static DynamodbStreamRecord record(int number, Map<String, AttributeValue> image) {
    var change = new StreamRecord();
    change.setSequenceNumber(Integer.toString(number));
    change.setNewImage(image);
    var record = new DynamodbStreamRecord();
    record.setDynamodb(change);
    return record;
  }

  private static final class Bus implements EventBridgeClient {
    private final List<PutEventsRequestEntry> taken = new ArrayList<>();
    private final Set<String> refuses = new HashSet<>();
    private boolean answers = true;
    private int largest;

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      if (!answers) {
        throw new IllegalStateException("the bus is away");
      }
      largest =
          Math.max(
              largest, request.entries().stream().mapToInt(entry -> entry.detail().length()).sum());
      var results = request.entries().stream().map(this::take).toList();
      var failed = (int) results.stream().filter(it -> it.errorCode() != null).count();
      return PutEventsResponse.builder().entries(results).failedEntryCount(failed).build();
    }

    private PutEventsResultEntry take(PutEventsRequestEntry entry) {
      if (refuses.stream().anyMatch(entry.detail()::contains)) {
        return PutEventsResultEntry.builder().errorCode("ThrottlingException").build();
      }
      taken.add(entry);
      return PutEventsResultEntry.builder().eventId("1").build();
    }

    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }

  private static final class Queue implements SqsClient {
    private final List<SendMessageRequest> taken = new ArrayList<>();

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      taken.add(request);
      return SendMessageResponse.builder().messageId("1").build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
