package localcloud.runtime.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localcloud.Await;
import localcloud.Deployable;
import localcloud.TestCloud;
import localcloud.TestStack;
import localcloud.endpoint.store.RecordLines;
import localcloud.template.TemplateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Event source mappings on the real endpoint.
class MappingsTest {
  private static final String PARTIAL =
      ", \"FunctionResponseTypes\": [\"ReportBatchItemFailures\"]";
  private static final String STREAM = PARTIAL + ", \"StartingPosition\": \"TRIM_HORIZON\"";

  @TempDir private Path directory = Path.of("");
  private Path report = Path.of("");
  private Optional<TestCloud> cloud = Optional.empty();

  @BeforeEach
  void listen() {
    report = directory.resolve("report");
  }

  @AfterEach
  void stop() {
    cloud.ifPresent(TestCloud::close);
  }

  @Test
  void deletes_processed_messages() throws IOException {
    var here =
        start(
            stack()
                .queue("Work", "{}")
                .function("worker", "sample.QueueWorker")
                .queueMapping("worker", "Work", PARTIAL));

    send(here, "Work", "one", "two", "three");

    Await.until(() -> report().containsAll(List.of("one #1", "two #1", "three #1")));
    Await.until(() -> depth(here, "Work") == 0);
  }

  @Test
  void retries_failed_messages_until_sqs_moves_them_to_the_dead_letter_queue() throws IOException {
    var here = start(workWithDeadLetters(PARTIAL));

    send(here, "Work", "good", "bad");

    Await.until(() -> !receive(here, "Dead").isEmpty());
    assertThat(report()).contains("bad #1", "bad #2").doesNotContain("bad #3", "good #2");
  }

  @Test
  void fails_the_whole_batch_when_the_function_fails() throws IOException {
    var here = start(workWithDeadLetters(PARTIAL));

    send(here, "Work", "explode");

    Await.until(() -> !receive(here, "Dead").isEmpty());
    assertThat(report()).contains("explode #1", "explode #2");
  }

  @Test
  void fails_the_whole_batch_when_the_response_has_an_unknown_message_id() throws IOException {
    var here = start(workWithDeadLetters(PARTIAL));

    send(here, "Work", "strange");

    Await.until(() -> !receive(here, "Dead").isEmpty());
    assertThat(here.lines()).anyMatch(line -> line.contains("not of this batch"));
  }

  @Test
  void ignores_the_response_without_report_batch_item_failures() throws IOException {
    var here = start(workWithDeadLetters(""));

    send(here, "Work", "bad");

    Await.until(() -> report().contains("bad #1"));
    Await.until(() -> depth(here, "Work") == 0);
    assertThat(receive(here, "Dead")).isEmpty();
  }

  @Test
  void deletes_messages_that_do_not_pass_the_filter_without_an_invocation() throws IOException {
    var here =
        start(
            stack()
                .queue("Work", "{}")
                .function("worker", "sample.QueueWorker")
                .queueMapping(
                    "worker",
                    "Work",
                    ", \"FilterCriteria\": {\"Filters\": [{\"Pattern\":"
                        + " \"{\\\"body\\\": {\\\"kind\\\": [\\\"a\\\"]}}\"}]}"));

    send(here, "Work", "{\"kind\": \"b\"}", "{\"kind\": \"a\"}");

    Await.until(() -> report().contains("{\"kind\": \"a\"} #1"));
    Await.until(() -> depth(here, "Work") == 0);
    assertThat(report()).noneMatch(line -> line.contains("\"b\""));
  }

  @Test
  void waits_for_a_fuller_batch_as_long_as_the_window_allows() throws IOException {
    var here =
        start(
            stack()
                .queue("Work", "{}")
                .function("worker", "sample.QueueWorker")
                .queueMapping(
                    "worker",
                    "Work",
                    ", \"BatchSize\": 30, \"MaximumBatchingWindowInSeconds\": 5"));
    var bodies = new String[30];
    for (int i = 0; i < bodies.length; i++) bodies[i] = "message " + i;

    send(here, "Work", bodies);

    Await.until(() -> report().stream().filter(line -> line.contains(" #1")).count() == 30);
    assertThat(report().stream().filter(line -> line.startsWith("batch of")).count())
        .isLessThan(10);
  }

  @Test
  void makes_messages_of_a_killed_process_visible_again() throws IOException {
    var data = directory.resolve("data");
    var here =
        deploy(
            stack()
                .queue("Work", "{}")
                .function("worker", "sample.QueueWorker")
                .queueMapping("worker", "Work", PARTIAL),
            Optional.of(data));
    send(here, "Work", "bad luck");
    var notes = Files.createDirectories(data.resolve("in-flight/workerWork"));
    Files.write(notes.resolve("killed"), RecordLines.line(take(here, "Work")));

    here.startMappings();

    Await.until(() -> report().contains("bad luck #2"));
    assertThat(notes.resolve("killed")).doesNotExist();
  }

  @Test
  void delivers_the_changes_of_a_table_in_order() throws IOException {
    var here = start(streamReader(STREAM));

    for (int i = 0; i < 20; i++) put(here, "item" + i);

    Await.until(() -> words().size() >= 20);
    assertThat(words()).startsWith("item0", "item1", "item2").endsWith("item18", "item19");
  }

  @Test
  void retries_from_the_lowest_failed_record() throws IOException {
    var here =
        start(
            streamReader(
                    STREAM
                        + ", \"MaximumRetryAttempts\": 2, \"BisectBatchOnFunctionError\": true"
                        + onFailure("Failures"))
                .queue("Failures", "{}"));

    put(here, "a", "bad", "b");

    Await.until(() -> report().contains("b"));
    assertThat(words().stream().filter("a"::equals)).hasSize(1);
    assertThat(words().stream().filter("bad"::equals).count()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void bisects_a_failing_batch_and_sends_the_failing_record_to_the_on_failure_queue()
      throws IOException {
    var here =
        start(
            streamReader(
                    ", \"StartingPosition\": \"TRIM_HORIZON\", \"MaximumRetryAttempts\": 1,"
                        + " \"MaximumBatchingWindowInSeconds\": 2,"
                        + " \"BisectBatchOnFunctionError\": true"
                        + onFailure("Failures"))
                .queue("Failures", "{}"));

    put(here, "a", "b", "poison", "c");

    Await.until(() -> report().contains("c"));
    var failure = new ObjectMapper().readTree(receiveSoon(here, "Failures").body());
    assertThat(failure.at("/requestContext/condition").asText())
        .isEqualTo("RetryAttemptsExhausted");
    assertThat(failure.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
    assertThat(failure.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
    assertThat(failure.at("/DDBStreamBatchInfo/startSequenceNumber").asText())
        .isEqualTo(failure.at("/DDBStreamBatchInfo/endSequenceNumber").asText());
    assertThat(failure.at("/DDBStreamBatchInfo/streamArn").asText()).contains("table/Items/stream");
    assertThat(report().stream().filter("poison"::equals)).hasSize(2);
  }

  @Test
  void delivers_only_records_that_match_the_filter() throws IOException {
    var here =
        start(
            streamReader(
                STREAM
                    + ", \"FilterCriteria\": {\"Filters\": [{\"Pattern\": \"{\\\"dynamodb\\\":"
                    + " {\\\"Keys\\\": {\\\"pk\\\": {\\\"S\\\": [{\\\"prefix\\\":"
                    + " \\\"OUTBOX#\\\"}]}}}}\"}]}"));

    put(here, "order", "OUTBOX#1", "other", "OUTBOX#2");

    Await.until(() -> words().contains("OUTBOX#2"));
    assertThat(words()).containsExactly("OUTBOX#1", "OUTBOX#2");
  }

  @Test
  void continues_after_a_restart_at_its_checkpoint() throws IOException {
    var here = start(streamReader(STREAM), Optional.of(directory.resolve("data")));
    put(here, "before");
    Await.until(() -> words().contains("before"));

    here.restart();
    put(here, "after");

    Await.until(() -> words().contains("after"));
    assertThat(words()).containsExactly("before", "after");
  }

  @Test
  void starts_at_the_latest_record_if_declared() throws IOException {
    var data = directory.resolve("data");
    var stack = streamReader(PARTIAL + ", \"StartingPosition\": \"LATEST\"");
    var here = start(stack, Optional.of(data));

    put(here, "new");

    Await.until(() -> words().contains("new"));
  }

  @Test
  void reports_an_unknown_property() {
    assertThatThrownBy(
            () ->
                start(
                    stack()
                        .queue("Work", "{}")
                        .function("worker", "sample.QueueWorker")
                        .queueMapping("worker", "Work", ", \"TumblingWindowInSeconds\": 3")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("TumblingWindowInSeconds");
  }

  private TestStack stack() {
    return new TestStack(report);
  }

  /// A table with a function that reads its stream.
  private TestStack streamReader(String properties) throws IOException {
    return stack()
        .table("Items")
        .function("reader", "sample.StreamWorker")
        .streamMapping("reader", "Items", properties);
  }

  private TestStack workWithDeadLetters(String more) throws IOException {
    return stack()
        .queue("Dead", "{}")
        .queue(
            "Work",
            """
            {"VisibilityTimeout": 40, "RedrivePolicy": {"maxReceiveCount": 2,
             "deadLetterTargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}}}
            """)
        .function("worker", "sample.QueueWorker")
        .queueMapping("worker", "Work", more);
  }

  private static String onFailure(String queue) {
    return ", \"DestinationConfig\": {\"OnFailure\": {\"Destination\": {\"Fn::GetAtt\": [\""
        + queue
        + "\", \"Arn\"]}}}";
  }

  private TestCloud start(TestStack stack) throws IOException {
    return start(stack, Optional.empty());
  }

  private TestCloud start(TestStack stack, Optional<Path> data) throws IOException {
    var here = deploy(stack, data);
    here.startMappings();
    return here;
  }

  /// With a time scale of 40 a queue's visibility timeout of 40 seconds makes retries of a second.
  private TestCloud deploy(TestStack stack, Optional<Path> data) throws IOException {
    var code = Deployable.in(directory.resolve("deployable"));
    var here = new TestCloud(stack.write(directory.resolve("cdk.out"), code), data, 40);
    cloud = Optional.of(here);
    return here;
  }

  private List<String> report() {
    try {
      return Files.exists(report) ? Files.readAllLines(report) : List.of();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> words() {
    return report().stream().flatMap(line -> List.of(line.split(" ")).stream()).toList();
  }

  private static void send(TestCloud here, String queue, String... bodies) {
    try (var sqs = here.sqs()) {
      for (int from = 0; from < bodies.length; from += 10) {
        var ten = List.of(bodies).subList(from, Math.min(from + 10, bodies.length));
        var entries =
            ten.stream()
                .map(
                    body ->
                        SendMessageBatchRequestEntry.builder()
                            .id("m" + ten.indexOf(body))
                            .messageBody(body)
                            .build())
                .toList();
        sqs.sendMessageBatch(r -> r.queueUrl(here.queueUrl(queue)).entries(entries));
      }
    }
  }

  private static List<Message> receive(TestCloud here, String queue) {
    try (var sqs = here.sqs()) {
      return sqs.receiveMessage(
              r -> r.queueUrl(here.queueUrl(queue)).waitTimeSeconds(0).visibilityTimeout(0))
          .messages();
    }
  }

  /// Receives a message without deleting it, like a process that is then killed; returns its
  /// receipt handle.
  private static String take(TestCloud here, String queue) {
    try (var sqs = here.sqs()) {
      return sqs.receiveMessage(
              r -> r.queueUrl(here.queueUrl(queue)).waitTimeSeconds(10).visibilityTimeout(600))
          .messages()
          .getFirst()
          .receiptHandle();
    }
  }

  private static Message receiveSoon(TestCloud here, String queue) {
    Await.until(() -> !receive(here, queue).isEmpty());
    return receive(here, queue).getFirst();
  }

  private static int depth(TestCloud here, String queue) {
    try (var sqs = here.sqs()) {
      var attributes =
          sqs.getQueueAttributes(
                  r ->
                      r.queueUrl(here.queueUrl(queue))
                          .attributeNames(
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
              .attributes();
      return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }
  }

  private static void put(TestCloud here, String... keys) {
    try (var dynamo = here.dynamoDb()) {
      for (var key : keys) {
        dynamo.putItem(r -> r.tableName("Items").item(Map.of("pk", AttributeValue.fromS(key))));
      }
    }
  }
}
