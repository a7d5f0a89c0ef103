package bookstore.shared.testing;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Captures standard output until it is closed: the lines of log and metrics.
public final class CapturedOutput implements AutoCloseable {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  public CapturedOutput() {
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  public String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  /// All lines; one that is not JSON fails the test.
  public List<JsonNode> lines() {
    return text().lines().map(Json::tree).toList();
  }

  /// What the lines add to a metric, by its name.
  public long sum(String metric) {
    return lines().stream().mapToLong(line -> line.path(metric).asLong()).sum();
  }

  @Override
  public void close() {
    System.setOut(before);
  }
}
