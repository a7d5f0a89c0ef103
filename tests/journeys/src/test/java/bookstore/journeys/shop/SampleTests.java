package bookstore.journeys.shop;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import localcloud.LocalCloud;
import localcloud.edge.api.InvocationResult;
import org.junit.jupiter.api.DynamicTest;

/// Tests with the files of `events-samples/`; each folder has the name of the function.
public final class SampleTests {
  private static final Path SAMPLES = Path.of("../../events-samples");

  private SampleTests() {}

  /// One test for each file: its function returns a response without an error.
  public static Stream<DynamicTest> tests(LocalCloud cloud) {
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    SAMPLES.relativize(file).toString(), () -> invokeWithoutError(cloud, file)));
  }

  /// The short names of the functions that have a sample.
  public static List<String> functions() {
    return files().stream().map(SampleTests::functionOf).distinct().toList();
  }

  private static void invokeWithoutError(LocalCloud cloud, Path file) throws Exception {
    var function = "bookstore-" + functionOf(file);
    var result =
        cloud.functions().invoke(function, Files.readAllBytes(file)).toCompletableFuture().get();
    assertThat(result).isInstanceOf(InvocationResult.Success.class);
    var answer =
        Json.tree(new String(((InvocationResult.Success) result).json(), StandardCharsets.UTF_8));
    if (answer.has("statusCode")) {
      assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isLessThan(500);
    }
    assertThat(answer.path("batchItemFailures")).as(answer.toString()).isEmpty();
  }

  private static String functionOf(Path file) {
    return SAMPLES.relativize(file).getName(0).toString();
  }

  private static List<Path> files() {
    try (var files = Files.walk(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
