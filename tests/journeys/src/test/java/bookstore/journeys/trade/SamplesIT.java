package bookstore.journeys.trade;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.RunningShop;
import bookstore.shared.runtime.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import localcloud.edge.api.InvocationResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every file in `events-samples/` goes through its function.
@ExtendWith(RunningShop.class)
class SamplesIT {
  private static final Path SAMPLES = Path.of("../../events-samples");

  @TestFactory
  Stream<DynamicTest> a_sample_is_answered_without_a_fault() throws IOException {
    return samples().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    SAMPLES.relativize(file).toString(), () -> answeredWithoutFault(file)));
  }

  @Test
  void every_function_has_a_sample() throws IOException {
    var folders = samples().stream().map(SamplesIT::functionOf).toList();
    assertThat(RunningShop.cloud().functions().definitions())
        .allSatisfy(
            function ->
                assertThat(folders).contains(function.name().replaceFirst("^bookstore-", "")));
  }

  private static void answeredWithoutFault(Path file) throws Exception {
    var function = "bookstore-" + functionOf(file);
    var result =
        RunningShop.cloud()
            .functions()
            .invoke(function, Files.readAllBytes(file))
            .toCompletableFuture()
            .get();
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

  private static List<Path> samples() throws IOException {
    try (var files = Files.walk(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
