package bookstore.shared.messaging;

import bookstore.shared.runtime.AwsClients;
import bookstore.shared.telemetry.FailureText;
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
  /// The consumer has no queue to move messages to; SQS moves them by its redrive policy.
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

  /// Moves the message if no attempt can succeed or this was the last attempt. True when it is now
  /// in the dead-letter queue and must not be delivered again.
  ///
  /// @throws software.amazon.awssdk.core.exception.SdkException when SQS does not accept it
  boolean move(SQSMessage message, RuntimeException failure, String function) {
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

  /// The id to find the logs of all attempts by; a redrive gives the message a new id.
  private static String firstMessageId(SQSMessage message) {
    var attributes = message.getMessageAttributes();
    var first = attributes == null ? null : attributes.get("firstMessageId");
    return first == null || first.getStringValue() == null
        ? message.getMessageId()
        : first.getStringValue();
  }

  /// Why the message is here: what is wrong with the event, or the class of the failure and where
  /// it was thrown. No message of another exception, which may quote the payload or personal data.
  /// Only characters that SQS accepts in an attribute, truncated to a readable length.
  private static String reason(RuntimeException failure) {
    var text =
        failure instanceof EventRefusedException refused
            ? refused.reason()
            : FailureText.summary(failure);
    var clean = text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
    return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON - 1) + "…";
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  /// Created when it is first needed, which is rare.
  private synchronized SqsClient sqs() {
    if (client == null) {
      client = clients.get();
    }
    if (client == null) {
      throw new IllegalStateException("no SQS client for the dead-letter queue");
    }
    return client;
  }
}
