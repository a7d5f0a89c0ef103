package bookstore.shared.messaging;

import bookstore.shared.runtime.AwsClients;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The dead-letter queue of a consumer, to which it moves a message with the reason. A message that
/// SQS moves by itself has no reason: the function crashed or timed out.
public final class DeadLetters {
  /// No queue of the consumer's own: SQS moves a message that fails too often.
  public static final DeadLetters OF_SQS = new DeadLetters(Optional.empty(), 0, () -> null);

  private static final int LONGEST_REASON = 1000;

  private final Optional<String> url;
  private final int attempts;
  private final Supplier<@Nullable SqsClient> clients;
  private @Nullable SqsClient client;

  private DeadLetters(Optional<String> url, int attempts, Supplier<@Nullable SqsClient> clients) {
    this.url = url;
    this.attempts = attempts;
    this.clients = clients;
  }

  public static DeadLetters of(DeadLettersConfiguration configuration, AwsClients clients) {
    return at(configuration.queue().map(URI::toString), configuration.attempts(), clients::sqs);
  }

  static DeadLetters at(Optional<String> url, int attempts, Supplier<@Nullable SqsClient> clients) {
    return new DeadLetters(url, attempts, clients);
  }

  /// True when it lies there now and need not come again. What cannot be read will never be, so it
  /// goes at once; anything else at the last attempt.
  boolean took(SQSMessage message, RuntimeException failure, String function) {
    if (url.isEmpty() || !(failure instanceof EventRefusedException || isLast(message))) {
      return false;
    }
    var attributes = new HashMap<String, MessageAttributeValue>();
    attributes.put("reason", text(reason(failure)));
    attributes.put("failedIn", text(function));
    attributes.put("failedAt", text(Instant.now().toString()));
    attributes.put("attempts", text(Integer.toString(attempt(message))));
    attributes.put("firstMessageId", text(firstMessageId(message)));
    sqs()
        .sendMessage(
            request ->
                request
                    .queueUrl(url.get())
                    .messageBody(message.getBody())
                    .messageAttributes(attributes));
    return true;
  }

  private boolean isLast(SQSMessage message) {
    return attempt(message) >= attempts;
  }

  static int attempt(SQSMessage message) {
    var attributes = message.getAttributes();
    return attributes == null
        ? 1
        : Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1"));
  }

  /// Whether it was sent back from the dead-letter queue.
  static boolean isRedriven(SQSMessage message) {
    var attributes = message.getMessageAttributes();
    return attributes != null && attributes.containsKey("firstMessageId");
  }

  /// By which the logs of every attempt are found, also after a redrive has given it another id.
  private static String firstMessageId(SQSMessage message) {
    var attributes = message.getMessageAttributes();
    var first = attributes == null ? null : attributes.get("firstMessageId");
    return first == null || first.getStringValue() == null
        ? message.getMessageId()
        : first.getStringValue();
  }

  /// What SQS takes as text, and of a length a person reads.
  private static String reason(RuntimeException failure) {
    var text =
        failure instanceof EventRefusedException
            ? String.valueOf(failure.getMessage())
            : failure.toString();
    var clean = text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
    return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON - 1) + "…";
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  /// Made when it is first needed, which is seldom.
  private synchronized SqsClient sqs() {
    if (client == null) {
      client = clients.get();
    }
    if (client == null) {
      throw new IllegalStateException("no client for the dead letters");
    }
    return client;
  }
}
