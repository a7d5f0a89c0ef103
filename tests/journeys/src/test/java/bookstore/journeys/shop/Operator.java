package bookstore.journeys.shop;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.messaging.Events;
import bookstore.tools.Bookstore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The operator of the shop, with the command line and AWS credentials.
public final class Operator {
  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  final SqsClient sqs =
      SqsClient.builder()
          .endpointOverride(RunningShop.cloud().awsUri())
          .region(Region.US_EAST_1)
          .credentialsProvider(KEYS)
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  public final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .endpointOverride(RunningShop.cloud().awsUri())
          .region(Region.US_EAST_1)
          .credentialsProvider(KEYS)
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  /// The output and the exit code of a command.
  public record CommandResult(int exitCode, String text) {}

  /// Runs `./bookstore` with these arguments on the running shop.
  public CommandResult runs(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.add("--endpoint-url");
    all.add(RunningShop.cloud().awsUri().toString());
    return runsAlone(all.toArray(String[]::new));
  }

  /// Runs `./bookstore` with these arguments alone.
  public CommandResult runsAlone(String... arguments) {
    var text = new StringWriter();
    var writer = new PrintWriter(text, true);
    var exitCode = Bookstore.commandLine().setOut(writer).setErr(writer).execute(arguments);
    return new CommandResult(exitCode, text.toString());
  }

  String url(String queue) {
    return sqs.getQueueUrl(request -> request.queueName("bookstore-" + queue)).queueUrl();
  }

  public void sends(String queue, String body) {
    sqs.sendMessage(request -> request.queueUrl(url(queue)).messageBody(body));
  }

  /// The body in which EventBridge would deliver the event, with a new event id.
  public static String message(BookstoreEvent event) {
    return message(event, Instant.now());
  }

  public static String message(BookstoreEvent event, Instant occurredAt) {
    var id = "evt_" + UUID.randomUUID().toString().replace("-", "");
    return "{\"source\":\"bookstore.test\",\"detail-type\":\"%s\",\"detail\":%s}"
        .formatted(
            Events.detailType(event),
            Events.writeDetail(new Envelope(id, occurredAt, "operator", event)));
  }

  /// The number of messages in a queue that can be received.
  public long messagesIn(String queue) {
    return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  /// The number of messages in a queue, including those in flight and the delayed ones.
  public long unprocessed(String queue) {
    return count(
        queue,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
  }

  private long count(String queue, QueueAttributeName... counts) {
    return sqs
        .getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(counts))
        .attributes()
        .values()
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }

  public void purges(String queue) {
    sqs.purgeQueue(request -> request.queueUrl(url(queue)));
  }

  public static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }
}
