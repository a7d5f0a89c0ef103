package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import localcloud.Await;
import localcloud.endpoint.emulators.lambda.LambdaApi;
import localcloud.endpoint.wire.AwsJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

final class EventBridgeTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders-events";
  private static final String RULE = "arn:aws:events:us-east-1:000000000000:rule/app/placed";
  private static final String PATTERN =
      "{\"source\":[\"app.orders\"],\"detail-type\":[{\"prefix\":\"OrderPlaced\"}]}";

  private AwsEndpoint endpoint;
  private EventBridgeClient events;
  private SqsClient sqs;

  @BeforeEach
  void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    events = Clients.root(endpoint).events();
    sqs = Clients.root(endpoint).sqs();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private String queue(String name) {
    return sqs.createQueue(q -> q.queueName(name)).queueUrl();
  }

  private void rule(String name, String pattern, Target target) {
    events.putRule(r -> r.eventBusName("app").name(name).eventPattern(pattern));
    events.putTargets(t -> t.eventBusName("app").rule(name).targets(target));
  }

  private static PutEventsRequestEntry entry(String detail) {
    return PutEventsRequestEntry.builder()
        .eventBusName("app")
        .source("app.orders")
        .detailType("OrderPlaced.v1")
        .detail(detail)
        .build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static Target target(String arn) {
    return Target.builder().id("t").arn(arn).build();
  }

  @Test
  void delivers_a_matching_event_to_the_queue_before_it_returns() {
    var url = queue("orders-events");
    events.createEventBus(b -> b.name("app"));
    rule("placed", PATTERN, target(QUEUE));
    endpoint.resourcePolicy(QUEUE, Policies.queueFor(QUEUE, RULE));

    var other = entry("{}").toBuilder().detailType("OrderPaid.v1").build();
    var answer =
        events.putEvents(p -> p.entries(entry("{\"amount\": 1.10, \"name\": \"ñ\"}"), other));
    assertThat(answer.failedEntryCount()).isZero();

    var messages = SqsTest.receive(sqs, url);
    assertThat(messages).hasSize(1);
    var event = AwsJson.parse(messages.getFirst().body()).orElseThrow();
    assertThat(event.path("id").asText()).isEqualTo(answer.entries().getFirst().eventId());
    assertThat(event.path("detail-type").asText()).isEqualTo("OrderPlaced.v1");
    assertThat(event.path("source").asText()).isEqualTo("app.orders");
    assertThat(event.path("account").asText()).isEqualTo("000000000000");
    assertThat(event.path("region").asText()).isEqualTo("us-east-1");
    assertThat(event.path("version").asText()).isEqualTo("0");
    assertThat(Instant.parse(event.path("time").asText())).isBeforeOrEqualTo(Instant.now());
    assertThat(messages.getFirst().body())
        .contains("\"detail\":{\"amount\": 1.10, \"name\": \"ñ\"}");
  }

  @Test
  void sends_an_event_that_the_queue_s_policy_denies_to_the_dead_letter_queue_with_the_reason() {
    var url = queue("orders-events");
    var dead = queue("undelivered");
    var deadArn = "arn:aws:sqs:us-east-1:000000000000:undelivered";
    events.createEventBus(b -> b.name("app"));
    rule(
        "placed",
        PATTERN,
        Target.builder().id("t").arn(QUEUE).deadLetterConfig(d -> d.arn(deadArn)).build());
    endpoint.resourcePolicy(deadArn, Policies.queueFor(deadArn, RULE));
    endpoint.resourcePolicy(QUEUE, Policies.queueFor(QUEUE, RULE.replace("placed", "another")));

    assertThat(events.putEvents(p -> p.entries(entry("{}"))).failedEntryCount()).isZero();

    assertThat(SqsTest.receive(sqs, url)).isEmpty();
    assertThat(SqsTest.receive(sqs, dead))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.messageAttributes())
                    .containsEntry("ERROR_CODE", text("NO_PERMISSIONS"))
                    .containsEntry("RULE_ARN", text(RULE)));
  }

  @Test
  void reports_each_invalid_entry_and_accepts_the_others() {
    events.createEventBus(b -> b.name("app"));
    var answer =
        events.putEvents(
            p ->
                p.entries(
                    entry("{}"),
                    entry("not json"),
                    entry("{}").toBuilder().source("").build(),
                    entry("{}").toBuilder().source("aws.s3").build(),
                    entry("{}").toBuilder().eventBusName("nowhere").build()));

    assertThat(answer.failedEntryCount()).isEqualTo(4);
    assertThat(answer.entries())
        .extracting(e -> e.errorCode())
        .containsExactly(
            null,
            "MalformedDetail",
            "InvalidArgument",
            "NotAuthorizedForSourceException",
            "InvalidArgument");
  }

  @Test
  void refuses_too_many_and_too_large_entries() {
    events.createEventBus(b -> b.name("app"));
    var eleven = new ArrayList<PutEventsRequestEntry>();
    for (var i = 0; i < 11; i++) {
      eleven.add(entry("{}"));
    }
    assertThatThrownBy(() -> events.putEvents(p -> p.entries(eleven)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("10");
    var large = entry("{\"x\":\"" + "a".repeat(262144) + "\"}");
    assertThatThrownBy(() -> events.putEvents(p -> p.entries(large)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("size");
  }

  @Test
  void stores_rules_and_targets_and_stops_a_disabled_rule() {
    var url = queue("orders-events");
    events.createEventBus(b -> b.name("app"));
    rule("placed", PATTERN, target(QUEUE));
    endpoint.resourcePolicy(QUEUE, Policies.queueFor(QUEUE, RULE));
    assertThat(events.listRules(l -> l.eventBusName("app")).rules())
        .extracting(r -> r.arn())
        .containsExactly(RULE);
    assertThat(events.listTargetsByRule(l -> l.eventBusName("app").rule("placed")).targets())
        .extracting(Target::arn)
        .containsExactly(QUEUE);

    events.disableRule(d -> d.eventBusName("app").name("placed"));
    events.putEvents(p -> p.entries(entry("{}")));
    assertThat(SqsTest.receive(sqs, url)).isEmpty();

    assertThatThrownBy(() -> events.deleteRule(d -> d.eventBusName("app").name("placed")))
        .hasMessageContaining("has targets");
    events.removeTargets(r -> r.eventBusName("app").rule("placed").ids("t"));
    events.deleteRule(d -> d.eventBusName("app").name("placed"));
    assertThatThrownBy(() -> events.describeRule(d -> d.eventBusName("app").name("placed")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void refuses_unsupported_settings() {
    events.createEventBus(b -> b.name("app"));
    assertThatThrownBy(
            () -> events.putRule(r -> r.name("x").eventPattern("{\"source\":\"no list\"}")))
        .isInstanceOf(InvalidEventPatternException.class);
    assertThatThrownBy(() -> events.putRule(r -> r.name("x").scheduleExpression("rate(1 minutes)")))
        .isInstanceOf(EventBridgeException.class);
    events.putRule(r -> r.eventBusName("app").name("placed").eventPattern(PATTERN));
    assertThatThrownBy(
            () ->
                events.putTargets(
                    t ->
                        t.eventBusName("app")
                            .rule("placed")
                            .targets(target(QUEUE).toBuilder().inputPath("$.detail").build())))
        .hasMessageContaining("InputPath");
  }

  @Test
  void archives_events_and_replays_them() {
    var url = queue("orders-events");
    var bus = events.createEventBus(b -> b.name("app")).eventBusArn();
    events.createArchive(a -> a.archiveName("all").eventSourceArn(bus).retentionDays(30));
    events.putEvents(p -> p.entries(entry("{\"n\":1}"), entry("{\"n\":2}")));
    rule("placed", PATTERN, target(QUEUE));
    endpoint.resourcePolicy(QUEUE, Policies.queueFor(QUEUE, RULE));
    var archive = events.describeArchive(a -> a.archiveName("all"));
    assertThat(archive.eventCount()).isEqualTo(2);

    events.startReplay(
        r ->
            r.replayName("again")
                .eventSourceArn(archive.archiveArn())
                .eventStartTime(Instant.now().minusSeconds(60))
                .eventEndTime(Instant.now().plusSeconds(60))
                .destination(d -> d.arn(bus)));
    Await.until(
        () ->
            events.describeReplay(d -> d.replayName("again")).stateAsString().equals("COMPLETED"));

    assertThat(SqsTest.receive(sqs, url))
        .extracting(Message::body)
        .hasSize(2)
        .allMatch(body -> body.contains("\"replay-name\":\"again\""));
    assertThat(events.describeArchive(a -> a.archiveName("all")).eventCount()).isEqualTo(2);
  }

  @Test
  void delivers_events_to_functions() {
    var taken = new CopyOnWriteArrayList<JsonNode>();
    endpoint.lambda(
        new OneFunction(
            request -> {
              taken.add(AwsJson.parse(request.payload()).orElseThrow());
              return new LambdaApi.Result("null", Optional.empty(), Optional.empty());
            }));
    events.createEventBus(b -> b.name("app"));
    rule("placed", PATTERN, target("arn:aws:lambda:us-east-1:000000000000:function:app-one"));
    events.putEvents(p -> p.entries(entry("{\"n\":1}")));

    assertThat(taken)
        .singleElement()
        .satisfies(event -> assertThat(event.path("detail").path("n").asInt()).isEqualTo(1));
  }

  @Test
  void lists_buses_with_the_default_one() {
    events.createEventBus(b -> b.name("app"));
    assertThat(events.listEventBuses(l -> l.limit(10)).eventBuses())
        .extracting(b -> b.name())
        .isEqualTo(List.of("default", "app"));
  }
}
