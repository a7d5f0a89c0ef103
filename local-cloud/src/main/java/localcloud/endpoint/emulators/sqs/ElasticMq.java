package localcloud.endpoint.emulators.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsJson;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NewMessageData;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.RestoreMessages;
import org.elasticmq.msg.SendMessage;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;

/// ElasticMQ in this process, on a free port of 127.0.0.1.
final class ElasticMq implements AutoCloseable {
  /// The start of ElasticMQ's queue URLs, which is replaced in responses.
  static final String URL_BASE = "http://queues.invalid:1/";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final ActorSystem system;
  private final ActorRef manager;
  private final ActorRef journal;
  private final DurableMap store;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private ElasticMq(
      ActorSystem system, ActorRef manager, ActorRef journal, DurableMap store, URI address) {
    this.system = system;
    this.manager = manager;
    this.journal = journal;
    this.store = store;
    this.address = address;
  }

  static ElasticMq start(DurableMap store, MessageTimes times, Arns arns) {
    var system = ActorSystem.create("queues", config());
    try {
      var journal =
          system.actorOf(Props.create(QueueJournal.class, () -> new QueueJournal(store, times)));
      var manager =
          system.actorOf(
              Props.create(
                  QueueManagerActor.class,
                  () ->
                      new QueueManagerActor(
                          new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(journal))));
      restore(store, times, manager);
      var server =
          SQSRestServerBuilder.withActorSystem(system)
              .withQueueManagerActor(manager)
              .withInterface("127.0.0.1")
              .withDynamicPort()
              .withServerAddress(new NodeAddress("http", "queues.invalid", 1, ""))
              .withAWSRegion(arns.region())
              .withAWSAccountId(arns.accountId())
              .start();
      var port = server.waitUntilStarted().localAddress().getPort();
      return new ElasticMq(system, manager, journal, store, URI.create("http://127.0.0.1:" + port));
    } catch (RuntimeException e) {
      system.terminate();
      throw e;
    }
  }

  private static com.typesafe.config.Config config() {
    var settings =
        Map.of(
            "pekko.loglevel", "WARNING",
            "pekko.stdout-loglevel", "OFF",
            "pekko.log-dead-letters", "off",
            "pekko.daemonic", "on",
            "pekko.jvm-exit-on-fatal-error", "off",
            "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off",
            "pekko.http.server.idle-timeout", "infinite",
            "pekko.http.server.parsing.max-content-length", "4m",
            "pekko.http.server.server-header", "");
    return ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load());
  }

  /// Restores the queues; dead-letter queues first, because other queues refer to them.
  private static void restore(DurableMap store, MessageTimes times, ActorRef manager) {
    for (var queue : targetsFirst(QueueJournal.queues(store))) {
      var created = (Either<?, ?>) ask(manager, new CreateQueue(queue.toCreateQueueData()));
      var actor = (ActorRef) created.toOption().get();
      var messages = QueueJournal.messages(store, queue);
      messages.forEach(message -> times.put(queue.name(), message));
      ask(actor, new RestoreMessages(CollectionConverters.asScala(messages).toList()));
    }
  }

  private static List<CreateQueueMetadata> targetsFirst(List<CreateQueueMetadata> queues) {
    var byName = new HashMap<String, CreateQueueMetadata>();
    queues.forEach(queue -> byName.put(queue.name(), queue));
    var sorted = new ArrayList<CreateQueueMetadata>();
    var seen = new HashSet<String>();
    queues.forEach(queue -> visit(queue, byName, seen, sorted));
    return sorted;
  }

  private static void visit(
      CreateQueueMetadata queue,
      Map<String, CreateQueueMetadata> byName,
      Set<String> seen,
      List<CreateQueueMetadata> sorted) {
    if (!seen.add(queue.name())) {
      return;
    }
    if (queue.deadLettersQueue().isDefined()) {
      Optional.ofNullable(byName.get(queue.deadLettersQueue().get().name()))
          .ifPresent(target -> visit(target, byName, seen, sorted));
    }
    sorted.add(queue);
  }

  private static Object ask(ActorRef actor, Object message) {
    try {
      return Patterns.ask(actor, message, TIMEOUT)
          .toCompletableFuture()
          .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while ElasticMQ processed " + message, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("ElasticMQ failed to process " + message, e);
    }
  }

  /// Waits until all earlier changes of queues are written.
  void awaitWritten() {
    ask(journal, new QueueJournal.Barrier());
  }

  void purged(String queue) {
    ask(journal, new QueueJournal.Purged(queue));
  }

  /// Adds a message to a queue without HTTP; false when there is no such queue.
  boolean deliver(String queue, String body) {
    var found = (Option<?>) ask(manager, new LookupQueue(queue));
    if (found.isEmpty()) {
      return false;
    }
    var message =
        new NewMessageData(
            Option.empty(),
            new MessageContent(body),
            scala.collection.immutable.Map$.MODULE$.<String, MessageAttribute>empty(),
            ImmediateNextDelivery$.MODULE$,
            Option.empty(),
            Option.empty(),
            0,
            Option.empty(),
            Option.empty(),
            Option.empty());
    ask((ActorRef) found.get(), new SendMessage(message));
    return true;
  }

  /// Forwards a client's call unchanged.
  HttpResponse<byte[]> forward(
      String method, String pathAndQuery, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve(pathAndQuery)).timeout(TIMEOUT);
    request.method(
        method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  /// Calls an action in the JSON protocol.
  Answer call(String action, JsonNode body) throws IOException, InterruptedException {
    var headers =
        Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS." + action);
    var response = forward("POST", "/", headers, AwsJson.bytes(body));
    return new Answer(response.statusCode(), AwsJson.request(response.body()));
  }

  record Answer(int status, JsonNode body) {
    boolean isOk() {
      return status == 200;
    }

    String error() {
      return AwsJson.optional(body, "message")
          .or(() -> AwsJson.optional(body, "Message"))
          .orElse("status " + status);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    try {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      System.getLogger(ElasticMq.class.getName())
          .log(System.Logger.Level.WARNING, "ElasticMQ did not stop in time", e);
    }
    store.close();
  }
}
