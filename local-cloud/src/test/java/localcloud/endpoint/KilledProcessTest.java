package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import localcloud.Await;
import localcloud.endpoint.wire.AwsJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// An endpoint in a second process is killed while it handles calls; all acknowledged changes must
/// exist afterwards.
final class KilledProcessTest {
  private static final String EVENTS_QUEUE = "arn:aws:sqs:us-east-1:000000000000:events";
  private static final String RULE = "arn:aws:events:us-east-1:000000000000:rule/all";

  @TempDir private Path directory;

  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final Set<String> published = ConcurrentHashMap.newKeySet();
  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean killed = new AtomicBoolean();

  /// The second process: prints the address of an endpoint and runs until it is killed.
  static final class EndpointProcess {
    private EndpointProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
      var endpoint = AwsEndpoint.start(EndpointOptions.inMemory().withData(Path.of(arguments[0])));
      endpoint.resourcePolicy(EVENTS_QUEUE, Policies.queueFor(EVENTS_QUEUE, RULE));
      System.out.println(endpoint.uri());
      Thread.sleep(java.time.Duration.ofMinutes(5));
    }
  }

  private static Process start(Path data) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            EndpointProcess.class.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void loses_no_acknowledged_change() throws Exception {
    var process = start(directory);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      var clients = Connected.to(new Clients(URI.create(output.readLine()), "test"));
      prepare(clients);
      threads.execute(() -> untilKilled(n -> send(clients, "sent-" + n)));
      threads.execute(() -> untilKilled(n -> send(clients, "also-sent-" + n)));
      threads.execute(() -> untilKilled(n -> publish(clients, "event-" + n)));
      threads.execute(() -> untilKilled(n -> write(clients, "item-" + n)));
      threads.execute(() -> untilKilled(_ -> receiveTooOften(clients)));
      Await.until(() -> sent.size() > 100 && published.size() > 50 && written.size() > 50);
      process.destroyForcibly();
      process.waitFor();
      killed.set(true);
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    checkStoredChanges();
  }

  private static void prepare(Connected clients) {
    clients.sqs().createQueue(q -> q.queueName("dead"));
    var redrive =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":\"1\"}";
    clients
        .sqs()
        .createQueue(
            q ->
                q.queueName("work")
                    .attributes(
                        Map.of(
                            QueueAttributeName.REDRIVE_POLICY,
                            redrive,
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            "0")));
    clients.sqs().createQueue(q -> q.queueName("events"));
    clients.events().putRule(r -> r.name("all").eventPattern("{\"source\":[\"s\"]}"));
    clients
        .events()
        .putTargets(t -> t.rule("all").targets(Target.builder().id("t").arn(EVENTS_QUEUE).build()));
    DynamoDbTest.createTable(clients.dynamo(), "items");
  }

  /// The clients of an endpoint, created once.
  private record Connected(
      String endpoint, SqsClient sqs, EventBridgeClient events, DynamoDbClient dynamo) {
    static Connected to(Clients clients) {
      return new Connected(
          clients.endpoint().toString(), clients.sqs(), clients.events(), clients.dynamo());
    }

    String url(String queue) {
      return endpoint + "/000000000000/" + queue;
    }
  }

  private interface Step {
    void run(int n);
  }

  private void untilKilled(Step step) {
    for (var n = 0; !killed.get(); n++) {
      try {
        step.run(n);
      } catch (SdkException e) {
        // The process has ended; this call was not acknowledged.
        return;
      }
    }
  }

  private void send(Connected clients, String body) {
    clients.sqs().sendMessage(m -> m.queueUrl(clients.url("work")).messageBody(body));
    sent.add(body);
  }

  /// Messages are moved to the dead-letter queue while the process is killed.
  private static void receiveTooOften(Connected clients) {
    clients.sqs().receiveMessage(r -> r.queueUrl(clients.url("work")).maxNumberOfMessages(2));
  }

  private void publish(Connected clients, String detailType) {
    var entry =
        PutEventsRequestEntry.builder().source("s").detailType(detailType).detail("{}").build();
    assertThat(clients.events().putEvents(p -> p.entries(entry)).failedEntryCount()).isZero();
    published.add(detailType);
  }

  private void write(Connected clients, String key) {
    clients.dynamo().putItem(p -> p.tableName("items").item(DynamoDbTest.item(key, "1")));
    written.add(key);
  }

  private void checkStoredChanges() {
    try (var endpoint = AwsEndpoint.start(EndpointOptions.inMemory().withData(directory))) {
      var clients = Connected.to(Clients.root(endpoint));
      var messages = drain(clients.sqs(), clients.url("work"));
      messages.addAll(drain(clients.sqs(), clients.url("dead")));
      assertThat(messages).containsAll(sent);

      var events = new HashSet<String>();
      drain(clients.sqs(), clients.url("events"))
          .forEach(
              body -> events.add(AwsJson.parse(body).orElseThrow().path("detail-type").asText()));
      assertThat(events).containsAll(published);

      var items = new HashSet<String>();
      clients
          .dynamo()
          .scanPaginator(s -> s.tableName("items"))
          .items()
          .forEach(
              item -> items.add(String.valueOf(item.get("pk")).replaceAll(".*S=([^,)]+).*", "$1")));
      assertThat(items).containsAll(written);
    }
  }

  /// Receives until no message is visible. An empty response is not sufficient, because all
  /// messages of a receive may have been moved to the dead-letter queue.
  private static Set<String> drain(SqsClient sqs, String url) {
    var bodies = new HashSet<String>();
    while (visible(sqs, url) > 0) {
      sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(600))
          .messages()
          .forEach(m -> bodies.add(m.body()));
    }
    return bodies;
  }

  private static int visible(SqsClient sqs, String url) {
    var count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    var attributes =
        sqs.getQueueAttributes(a -> a.queueUrl(url).attributeNames(count)).attributes();
    return Integer.parseInt(attributes.getOrDefault(count, "0"));
  }

  @Test
  void skips_an_incomplete_last_line_and_reads_the_others() throws Exception {
    var file = directory.resolve("map.jsonl");
    var lines =
        List.of("{'k':'a','v':{'n':1}}", "{'k':'b','v':{'n':2}}", "{'k':'a'}", "{'k':'c','v':{'n'");
    Files.writeString(file, String.join("\n", lines).replace('\'', '"'));
    try (var map =
        localcloud.endpoint.store.DurableMap.open(java.util.Optional.of(directory), "map.jsonl")) {
      assertThat(map.entries().keySet()).isEqualTo(Set.copyOf(List.of("b")));
    }
  }
}
