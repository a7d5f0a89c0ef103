package bookstore.auth.lambda;

import bookstore.shared.runtime.Json;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The sample events of this service in `events-samples`.
final class AuthSampleEvents {
  static final Path FOLDER = Path.of("../../events-samples");

  /// The buyer in the samples.
  private static final String BUYER = "usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e0f";

  private AuthSampleEvents() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A message of `auth-events` with the given buyer.
  static SQSEvent messageFor(String buyer, String file) {
    var text = read(FOLDER.resolve("auth-events").resolve(file)).replace(BUYER, buyer);
    return message(text);
  }

  static SQSEvent message(String text) {
    var record = Json.tree(text).at("/Records/0");
    var message = new SQSEvent.SQSMessage();
    message.setMessageId(record.path("messageId").asText());
    message.setBody(record.path("body").asText());
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    return event;
  }
}
