package bookstore.shared.outbox;

import bookstore.shared.outbox.OutboxItem.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Sends outbox messages, by one request for several.
interface MessageSender {
  /// PutEvents and SendMessageBatch take ten entries at most, and together less than 256 KB. SQS
  /// takes 1 MiB where a queue allows it, which the queues of the shop do not need.
  int MOST_ENTRIES = 10;

  int MOST_BYTES = 256 * 1024;

  /// The codes of a request that is refused for what is in it, whenever it is sent. Throttling,
  /// missing permissions and missing targets are not among them.
  Set<String> REFUSED_REQUEST =
      Set.of(
          "BatchRequestTooLong",
          "InvalidAttributeValue",
          "InvalidMessageContents",
          "InvalidParameterValue",
          "RequestEntityTooLarge",
          "RequestEntityTooLargeException",
          "SerializationException",
          "ValidationError",
          "ValidationException");

  /// What it is called in a log line.
  String name();

  /// The size of a message in a request.
  int bytes(Message message);

  /// Sends messages that [#packed] has put together, and returns those that were refused.
  ///
  /// @throws RuntimeException when the whole request was refused or not answered; then nothing was
  ///   sent, or that is not known
  List<Refusal> send(List<Message> messages);

  /// A message that was refused by itself; `forEver` when it would be refused again.
  record Refusal(Message message, String code, boolean forEver) {}

  /// The messages in requests that keep the limits; a message over the limit has one of its own.
  default List<List<Message>> packed(List<Message> messages) {
    var packed = new ArrayList<List<Message>>();
    var next = new ArrayList<Message>();
    int bytes = 0;
    for (var message : messages) {
      int more = bytes(message);
      if (next.size() == MOST_ENTRIES || (!next.isEmpty() && bytes + more >= MOST_BYTES)) {
        packed.add(List.copyOf(next));
        next.clear();
        bytes = 0;
      }
      next.add(message);
      bytes += more;
    }
    if (!next.isEmpty()) {
      packed.add(next);
    }
    return packed;
  }

  /// Whether a request failed for what is in it, so that smaller ones may succeed.
  static boolean isRefusedRequest(RuntimeException e) {
    return code(e).equals("HTTP 413") || REFUSED_REQUEST.contains(code(e));
  }

  /// The code of AWS's error, without the namespace that some protocols put before it.
  static String code(RuntimeException e) {
    if (!(e instanceof AwsServiceException failure)) {
      return e.getClass().getSimpleName();
    }
    var details = failure.awsErrorDetails();
    if (details == null || details.errorCode() == null) {
      return "HTTP " + failure.statusCode();
    }
    var code = details.errorCode();
    return code.substring(Math.max(code.lastIndexOf('.'), code.lastIndexOf('#')) + 1);
  }
}
