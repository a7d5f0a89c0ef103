package bookstore.shared.testing;

import bookstore.shared.runtime.EventMapper;
import bookstore.shared.runtime.HttpFunction;
import bookstore.shared.runtime.QueueFunction;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The payloads of `events-samples/`, deserialized as Lambda does for a handler.
public final class SampleEvents {
  private SampleEvents() {}

  /// Every sample of a function.
  public static List<Path> of(String function) {
    try (var files = Files.list(Path.of("..", "..", "events-samples", function))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static APIGatewayV2HTTPEvent http(Path sample) {
    return read(sample, HttpFunction.EVENT);
  }

  public static SQSEvent sqs(Path sample) {
    return read(sample, QueueFunction.EVENT);
  }

  /// As the function itself reads it.
  static <T> T read(Path sample, TypeReference<T> type) {
    try (var event = Files.newInputStream(sample)) {
      return EventMapper.read(event, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
