package bookstore.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import localcloud.runtime.function.FunctionDefinition;

/// The events of `events-samples/`, and one that a queue's consumer cannot read.
final class FunctionSamples {
  private static final Path DIRECTORY = Path.of("../../events-samples");
  private static final ObjectMapper JSON = new ObjectMapper();

  private FunctionSamples() {}

  /// The events of a function by file name.
  static SortedMap<String, byte[]> of(FunctionDefinition function) throws IOException {
    var samples = new TreeMap<String, byte[]>();
    try (var files = Files.newDirectoryStream(directory(function), "*.json")) {
      for (var file : files) samples.put(file.getFileName().toString(), Files.readAllBytes(file));
    }
    return samples;
  }

  static Path directory(FunctionDefinition function) {
    return DIRECTORY.resolve(function.shortName());
  }

  /// For a function that a queue invokes: a message whose body is no event.
  static Optional<byte[]> unreadable(Map<String, byte[]> samples) throws IOException {
    for (var sample : samples.values()) {
      var batch = JSON.readTree(sample);
      var record = batch.at("/Records/0");
      if (record.path("eventSource").asText().equals("aws:sqs")) {
        ((ObjectNode) record).put("body", "{}");
        return Optional.of(JSON.writeValueAsBytes(batch));
      }
    }
    return Optional.empty();
  }
}
