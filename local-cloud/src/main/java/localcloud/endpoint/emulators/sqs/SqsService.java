package localcloud.endpoint.emulators.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.CloseableService;
import localcloud.endpoint.wire.Protocol;
import localcloud.http.ResponseBody;

/// SQS, emulated by ElasticMQ. Queue URLs have the host under which the client has called, see
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
public final class SqsService implements CloseableService {
  private static final Set<String> PASSED_HEADERS =
      Set.of("content-type", "x-amz-target", "x-amzn-query-mode", "accept");
  private static final Set<String> QUEUE_CHANGES =
      Set.of("CreateQueue", "DeleteQueue", "SetQueueAttributes", "TagQueue", "UntagQueue");
  private static final Set<String> RESPONSES_WITH_URLS =
      Set.of("CreateQueue", "GetQueueUrl", "ListQueues", "ListDeadLetterSourceQueues");

  private final ElasticMq engine;
  private final QueueSettings settings;
  private final DurableMap settingsStore;
  private final MessageMoveTasks moveTasks;
  private final Arns arns;

  private SqsService(
      ElasticMq engine,
      DurableMap settingsStore,
      Arns arns,
      BiConsumer<String, Optional<JsonNode>> policies) {
    this.engine = engine;
    this.settingsStore = settingsStore;
    this.settings = new QueueSettings(settingsStore, arns, policies);
    this.moveTasks = new MessageMoveTasks(engine);
    this.arns = arns;
  }

  /// Starts ElasticMQ; returns when it is ready. `policies` receives the policy of a queue when it
  /// is set or removed.
  public static SqsService start(
      Stores stores, Arns arns, BiConsumer<String, Optional<JsonNode>> policies) {
    return new SqsService(
        ElasticMq.start(stores.queues(), stores.times(), arns), stores.settings(), arns, policies);
  }

  /// What the service keeps: queues with their messages, and the settings that ElasticMQ does not
  /// have, and in memory the times of the messages.
  public record Stores(DurableMap queues, DurableMap settings, MessageTimes times) {
    /// @throws localcloud.endpoint.store.EndpointException when a file is damaged
    public static Stores open(Optional<Path> directory) {
      return new Stores(
          DurableMap.open(directory, "queues.jsonl"),
          DurableMap.open(directory, "queue-settings.jsonl"),
          new MessageTimes());
    }

    /// What lies in each queue at this moment.
    public List<QueueBacklog> backlogs() {
      return times.backlogs(System.currentTimeMillis());
    }
  }

  @Override
  public AwsResponse answer(AwsRequest request) throws IOException, InterruptedException {
    var json = request.protocol() != Protocol.QUERY;
    return switch (request.action()) {
      case "CreateQueue" -> json ? create(request) : forward(request, request.body());
      case "SetQueueAttributes" -> json ? setAttributes(request) : forward(request, request.body());
      case "GetQueueAttributes" -> json ? attributes(request) : forward(request, request.body());
      case "DeleteQueue" -> delete(request);
      case "PurgeQueue" -> purge(request);
      case "StartMessageMoveTask" -> ours(request, moveTasks.start(request.json()));
      case "CancelMessageMoveTask" -> ours(request, moveTasks.cancel(request.json()));
      case "ListMessageMoveTasks" -> ours(request, moveTasks.list(request.json()));
      default -> forward(request, request.body());
    };
  }

  /// Sends a message for another emulator. The message is durable when this returns. Returns the
  /// reason if it was not sent.
  public Optional<String> send(String queueArn, String body, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    if (parameters.isEmpty() && !name.endsWith(".fifo")) {
      return engine.deliver(name, body)
          ? Optional.empty()
          : Optional.of("There is no queue " + queueArn + ".");
    }
    var message = AwsJson.object().put("QueueUrl", url(name)).put("MessageBody", body);
    parameters.forEach(message::put);
    var answer = engine.call("SendMessage", message);
    return answer.isOk() ? Optional.empty() : Optional.of(answer.error());
  }

  /// As [#send], with string attributes, as AWS adds them to events that could not be delivered.
  public Optional<String> sendWithAttributes(
      String queueArn, String body, Map<String, String> attributes)
      throws IOException, InterruptedException {
    var name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    var message = AwsJson.object().put("QueueUrl", url(name)).put("MessageBody", body);
    var all = message.putObject("MessageAttributes");
    attributes.forEach(
        (key, value) -> all.putObject(key).put("DataType", "String").put("StringValue", value));
    var answer = engine.call("SendMessage", message);
    return answer.isOk() ? Optional.empty() : Optional.of(answer.error());
  }

  private String url(String queue) {
    return ElasticMq.URL_BASE + arns.accountId() + "/" + queue;
  }

  private AwsResponse create(AwsRequest request) throws IOException, InterruptedException {
    var response =
        forward(request, AwsJson.bytes(QueueSettings.withoutLocalAttributes(request.json())));
    if (response.status() == 200) {
      settings.keep(
          AwsJson.required(request.json(), "QueueName"), request.json().path("Attributes"));
    }
    return response;
  }

  private AwsResponse setAttributes(AwsRequest request) throws IOException, InterruptedException {
    var response =
        forward(request, AwsJson.bytes(QueueSettings.withoutLocalAttributes(request.json())));
    if (response.status() == 200) {
      settings.keep(queue(request), request.json().path("Attributes"));
    }
    return response;
  }

  private AwsResponse attributes(AwsRequest request) throws IOException, InterruptedException {
    var answer =
        engine.call("GetQueueAttributes", QueueSettings.withoutLocalAttributes(request.json()));
    if (answer.isOk() && answer.body() instanceof ObjectNode body) {
      var shown =
          body.path("Attributes") instanceof ObjectNode known
              ? known
              : body.putObject("Attributes");
      settings.show(queue(request), request.json().path("AttributeNames"), shown);
    }
    return AwsResponse.json(request.protocol(), answer.status(), answer.body());
  }

  private AwsResponse delete(AwsRequest request) throws IOException, InterruptedException {
    var response = forward(request, request.body());
    if (response.status() == 200) {
      settings.forget(queue(request));
    }
    return response;
  }

  private AwsResponse purge(AwsRequest request) throws IOException, InterruptedException {
    var response = forward(request, request.body());
    if (response.status() == 200) {
      engine.purged(queue(request));
    }
    return response;
  }

  private static AwsResponse ours(AwsRequest request, JsonNode answer) {
    if (request.protocol() == Protocol.QUERY) {
      throw AwsException.badRequest(
          "InvalidAction",
          "The action " + request.action() + " is only supported in the JSON protocol.");
    }
    return AwsResponse.json(request.protocol(), answer);
  }

  private static String queue(AwsRequest request) {
    var url = request.parameter("QueueUrl").orElse(request.rawPath());
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private AwsResponse forward(AwsRequest request, byte[] body)
      throws IOException, InterruptedException {
    var headers = new HashMap<String, String>();
    PASSED_HEADERS.forEach(
        name -> request.header(name).ifPresent(value -> headers.put(name, value)));
    var path = request.rawPath() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
    var answered = engine.forward(request.method(), path, headers, body);
    if (QUEUE_CHANGES.contains(request.action())) {
      engine.awaitWritten();
    }
    return response(request, answered);
  }

  private static AwsResponse response(AwsRequest request, HttpResponse<byte[]> answered) {
    var headers = new HashMap<String, String>();
    for (var name : new String[] {"Content-Type", "x-amzn-query-error"}) {
      answered.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
    }
    var body = answered.body();
    if (RESPONSES_WITH_URLS.contains(request.action())) {
      var text = new String(body, StandardCharsets.UTF_8);
      body =
          text.replace(ElasticMq.URL_BASE, "http://" + request.host() + "/")
              .getBytes(StandardCharsets.UTF_8);
    }
    return new AwsResponse(answered.statusCode(), headers, ResponseBody.of(body));
  }

  @Override
  public void close() {
    moveTasks.close();
    engine.close();
    settingsStore.close();
  }
}
