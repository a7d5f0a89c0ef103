package bookstore.shared.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The payloads of `events-samples/`, deserialized as Lambda does for a handler.
public final class SampleEvents {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

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
    return read(sample, APIGatewayV2HTTPEvent.class);
  }

  public static SQSEvent sqs(Path sample) {
    return read(sample, SQSEvent.class);
  }

  static <T> T read(Path sample, Class<T> type) {
    try {
      return MAPPER.readValue(sample.toFile(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
