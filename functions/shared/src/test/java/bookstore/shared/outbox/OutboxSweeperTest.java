package bookstore.shared.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCompleted;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Json;
import bookstore.shared.telemetry.TraceHeader;
import bookstore.shared.testing.CapturedOutput;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class OutboxSweeperTest {
  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

  private final String table = TestTables.newTable();
  private final RecordTable records = TestTables.records(table);
  private final Outbox outbox = new Outbox(records, "orders");
  private final FakeBus bus = new FakeBus();
  private final FakeQueue queue = new FakeQueue();
  private final OutboxSweeper sweeper =
      new OutboxSweeper(
          new PendingIndex(records),
          new OutboxDelivery(
              OutboxConfiguration.from(
                  Map.of(
                      "SERVICE_NAME", "orders",
                      "TABLE_NAME", table,
                      "EVENT_BUS_NAME", "bookstore",
                      "TIMERS_QUEUE_URL", "https://queue",
                      "TIME_SCALE", "20")),
              records,
              bus,
              queue),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void delivers_items_older_than_a_minute_and_leaves_newer_ones_to_the_relay() {
    for (int i = 0; i < 60; i++) {
      write(event("old-" + i, NOW.minusSeconds(61)));
    }
    write(event("fresh", NOW.minusSeconds(59)));
    assertThat(sweep()).isEqualTo(60);
    assertThat(bus.taken).hasSize(60);
    assertThat(TestTables.keys(table, "OUTBOX#")).containsExactly("OUTBOX#fresh");
    assertThat(sweep()).isZero();
  }

  @Test
  void sends_a_timer_to_the_service_s_own_queue() {
    var due = new Envelope("late", NOW.minusSeconds(90), "c", new OrderExpiryDue(id()));
    write(OutboxMessage.timer(due, Duration.ofMinutes(15)));
    assertThat(sweep()).isEqualTo(1);
    assertThat(queue.sent)
        .singleElement()
        .satisfies(it -> assertThat(it.delaySeconds()).isEqualTo(45));
    assertThat(bus.taken).isEmpty();
  }

  @Test
  void a_timer_that_the_queue_refuses_stays_in_the_outbox_and_the_others_are_sent() {
    for (int i = 0; i < 12; i++) {
      var due = new Envelope("late-" + i, NOW.minusSeconds(90), "c", new OrderExpiryDue(id()));
      write(OutboxMessage.timer(due, Duration.ofMinutes(15)));
    }
    queue.refused.add("late-7");
    assertThat(sweep()).isEqualTo(11);
    assertThat(queue.sent).hasSize(11);
    assertThat(TestTables.keys(table, "OUTBOX#")).containsExactly("OUTBOX#late-7");
    queue.refused.clear();
    assertThat(sweep()).isEqualTo(1);
  }

  @Test
  void an_event_that_the_bus_refuses_stays_in_the_outbox() {
    write(event("good", NOW.minusSeconds(70)));
    write(event("bad", NOW.minusSeconds(70)));
    bus.refused.add("bad");
    assertThat(sweep()).isEqualTo(1);
    assertThat(TestTables.keys(table, "OUTBOX#")).containsExactly("OUTBOX#bad");
    bus.refused.clear();
    assertThat(sweep()).isEqualTo(1);
  }

  @Test
  void events_and_timers_have_the_trace_header_of_the_work_that_wrote_them() {
    var trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    var due = new Envelope("late", NOW.minusSeconds(90), "c", new OrderExpiryDue(id()));
    TraceHeader.with(
        Optional.of(trace),
        () -> {
          write(event("traced", NOW.minusSeconds(90)));
          write(OutboxMessage.timer(due, Duration.ofMinutes(15)));
        });
    TraceHeader.with(Optional.of("no header"), () -> write(event("plain", NOW.minusSeconds(90))));
    assertThat(sweep()).isEqualTo(3);
    assertThat(bus.taken)
        .extracting(PutEventsRequestEntry::traceHeader)
        .containsExactlyInAnyOrder(trace, null);
    assertThat(queue.sent)
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.messageSystemAttributesAsStrings().toString())
                    .contains("AWSTraceHeader", trace));
  }

  @Test
  void after_a_failed_call_the_other_chunks_are_not_tried() {
    for (int i = 0; i < 30; i++) {
      write(event("old-" + i, NOW.minusSeconds(61)));
    }
    bus.isDown = true;
    assertThat(sweep()).isZero();
    assertThat(bus.calls).isLessThanOrEqualTo(Outbox.SHARDS);
  }

  @Test
  void logs_a_published_event_with_its_lag_and_counts_no_order() {
    var buyer = new UserId("usr_1");
    var price = new Money(100, "COP");
    var line = new OrderedLine(new ListingId("lst_1"), new UserId("usr_2"), "A book", 1, price);
    var placed = new OrderPlaced(id(), buyer, List.of(line), price);
    write(OutboxMessage.event(new Envelope("placed", NOW.minusSeconds(70), "c", placed)));
    try (var output = new CapturedOutput()) {
      sweep();
      assertThat(output.lines())
          .anySatisfy(
              it -> {
                assertThat(it.path("message").asText()).isEqualTo("event published");
                assertThat(it.path("event_type").asText()).isEqualTo("OrderPlaced.v1");
                assertThat(it.path("event_id").asText()).isEqualTo("placed");
                assertThat(it.path("order_id").asText()).isEqualTo("ord_1");
                assertThat(it.path("lag_ms").asLong()).isGreaterThanOrEqualTo(70_000);
              })
          .noneMatch(it -> it.has("OrdersPlaced"))
          .anySatisfy(it -> assertThat(it.path("OutboxItemsSwept").asInt()).isOne())
          .anySatisfy(
              it -> assertThat(it.path("OutboxLag").asLong()).isGreaterThanOrEqualTo(70_000));
      assertThat(output.lines().stream().filter(it -> it.path("cold_start").asBoolean()))
          .hasSize(1);
    }
  }

  @Test
  void requests_keep_aws_s_limits_in_bytes_and_24_large_orders_go_at_once() {
    for (int i = 0; i < 24; i++) {
      write(large("large-" + i));
    }
    assertThat(sweep()).isEqualTo(24);
    assertThat(bus.taken).hasSize(24);
    assertThat(TestTables.keys(table, "OUTBOX#")).isEmpty();
    assertThat(bus.calls).isBetween(6, 10);
  }

  @Test
  void an_item_that_alone_is_too_large_is_set_aside_and_the_others_go() {
    for (int i = 0; i < 9; i++) {
      write(event("old-" + i, NOW.minusSeconds(61)));
    }
    put("huge", Map.of("detail", "{\"x\":\"" + "x".repeat(300_000) + "\"}"));
    assertThat(sweep()).isEqualTo(9);
    assertThat(reason("huge")).isEqualTo("ValidationException");
    assertThat(TestTables.keys(table, "OUTBOX#")).containsExactly("OUTBOX#huge");
    assertThat(sweep()).isZero();
  }

  @Test
  void a_refused_request_is_halved_until_the_culprit_is_alone() {
    for (int i = 0; i < 10; i++) {
      write(event("old-" + i, NOW.minusSeconds(61)));
    }
    bus.poison.add("old-6");
    assertThat(sweep()).isEqualTo(9);
    assertThat(reason("old-6")).isEqualTo("ValidationException");
  }

  @Test
  void what_the_bus_refuses_for_ever_is_set_aside_with_the_reason() {
    write(event("good", NOW.minusSeconds(70)));
    write(event("bad", NOW.minusSeconds(70)));
    bus.refusedForEver.add("bad");
    assertThat(sweep()).isEqualTo(1);
    assertThat(reason("bad")).isEqualTo("NotAuthorizedForSourceException");
    assertThat(sweep()).isZero();
    assertThat(bus.calls).isEqualTo(1);
  }

  @Test
  void poison_items_are_set_aside_and_hide_nothing_younger() {
    for (int i = 0; i < 250; i++) {
      put("poison-" + i, i % 2 == 0 ? Map.of("detail", "no JSON") : Map.of("source", ""));
    }
    write(event("young", NOW.minusSeconds(61)));
    try (var output = new CapturedOutput()) {
      assertThat(sweep()).isEqualTo(1);
      assertThat(output.text()).contains("OutboxItemsSetAside");
    }
    assertThat(bus.taken).hasSize(1);
    assertThat(reason("poison-0")).isEqualTo("detail is not JSON");
    assertThat(reason("poison-1")).isEqualTo("source is empty or too long");
    assertThat(TestTables.keys(table, "OUTBOX#")).hasSize(250);
  }

  @Test
  void items_that_are_refused_every_time_hide_nothing_younger() {
    for (int i = 0; i < 1200; i++) {
      write(event("refused-" + i, NOW.minusSeconds(90)));
      bus.refused.add("refused-" + i);
    }
    write(event("young", NOW.minusSeconds(61)));
    assertThat(sweep()).isEqualTo(1);
    assertThat(bus.taken).hasSize(1);
  }

  @Test
  void stops_when_half_of_the_function_s_time_is_over() {
    for (int i = 0; i < 30; i++) {
      write(event("old-" + i, NOW.minusSeconds(61)));
    }
    var context = new TestContext();
    bus.onCall = () -> context.setRemainingTimeInMillis(4_000);
    assertThat(sweeper.handleRequest(Map.of(), context).get("delivered")).isBetween(1, 29);
  }

  private void put(String id, Map<String, String> change) {
    var attributes = new HashMap<String, String>();
    attributes.put("source", "bookstore.orders");
    attributes.put("detailType", "OrderCompleted.v1");
    attributes.put("detail", "{}");
    attributes.put("waitsFor", Outbox.waitsFor(0));
    attributes.put("since", PendingIndex.text(NOW.minusSeconds(90)));
    attributes.putAll(change);
    var item = Item.of(new ItemKey("OUTBOX#" + id, "OUTBOX")).with(attributes);
    records.write(List.of(records.overwrite(item)));
  }

  private String reason(String id) {
    var item = records.find(new ItemKey("OUTBOX#" + id, "OUTBOX")).orElseThrow();
    assertThat(item.text("waitsFor")).isEqualTo("SET_ASIDE");
    return item.text("reason");
  }

  /// As large as its schema allows: 50 titles of characters that take four bytes.
  private static OutboxMessage large(String id) {
    var title = "\uD83D\uDCDA".repeat(300);
    var line =
        new OrderedLine(new ListingId("lst_1"), new UserId("usr_1"), title, 1, new Money(1, "COP"));
    return OutboxMessage.event(
        new Envelope(
            id,
            NOW.minusSeconds(61),
            "c",
            new OrderPlaced(
                id(), new UserId("usr_1"), Collections.nCopies(50, line), new Money(1, "COP"))));
  }

  private int sweep() {
    return sweeper.handleRequest(Map.of(), new TestContext()).getOrDefault("delivered", -1);
  }

  private void write(OutboxMessage message) {
    records.write(List.of(outbox.put(message)));
  }

  private static OutboxMessage event(String id, Instant at) {
    return OutboxMessage.event(
        new Envelope(id, at, "c", new OrderCompleted(id(), new UserId("usr_1"))));
  }

  private static OrderId id() {
    return new OrderId("ord_1");
  }

  private static final class FakeBus implements EventBridgeClient {
    final List<PutEventsRequestEntry> taken = new ArrayList<>();
    final Set<String> refused = new HashSet<>();
    final Set<String> refusedForEver = new HashSet<>();
    final Set<String> poison = new HashSet<>();
    Runnable onCall = () -> {};
    boolean isDown;
    int calls;

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      calls++;
      if (isDown) {
        throw new IllegalStateException("no answer");
      }
      onCall.run();
      if (bytes(request) >= 256 * 1024 || request.entries().stream().anyMatch(this::isPoison)) {
        throw EventBridgeException.builder()
            .statusCode(400)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationException").build())
            .build();
      }
      var results = new ArrayList<PutEventsResultEntry>();
      int failed = 0;
      for (var entry : request.entries()) {
        var id = Json.tree(entry.detail()).path("eventId").asText();
        if (refused.contains(id)) {
          failed++;
          results.add(PutEventsResultEntry.builder().errorCode("InternalFailure").build());
        } else if (refusedForEver.contains(id)) {
          failed++;
          results.add(
              PutEventsResultEntry.builder().errorCode("NotAuthorizedForSourceException").build());
        } else {
          taken.add(entry);
          results.add(PutEventsResultEntry.builder().eventId("x").build());
        }
      }
      return PutEventsResponse.builder().failedEntryCount(failed).entries(results).build();
    }

    private boolean isPoison(PutEventsRequestEntry entry) {
      return poison.contains(Json.tree(entry.detail()).path("eventId").asText());
    }

    private static int bytes(PutEventsRequest request) {
      return request.entries().stream()
          .mapToInt(it -> utf8(it.source() + it.detailType() + it.detail()))
          .sum();
    }

    private static int utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }

  private static final class FakeQueue implements SqsClient {
    final List<SendMessageBatchRequestEntry> sent = new ArrayList<>();
    final Set<String> refused = new HashSet<>();

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      var failed = new ArrayList<BatchResultErrorEntry>();
      for (var entry : request.entries()) {
        if (refused.contains(Json.tree(entry.messageBody()).at("/detail/eventId").asText())) {
          failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").build());
        } else {
          sent.add(entry);
        }
      }
      return SendMessageBatchResponse.builder().failed(failed).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
