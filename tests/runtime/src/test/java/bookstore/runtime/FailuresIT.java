package bookstore.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.Outcome;
import localcloud.runtime.process.Initialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Functions that cannot work, under AWS's runtime interface client.
@EnabledOnOs(OS.LINUX)
class FailuresIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static ShopServices services = ShopServices.start();

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @AfterAll
  static void stop() {
    services.close();
  }

  /// As in the deployment: a version whose initialization fails never becomes active.
  @ParameterizedTest
  @EnumSource
  void a_missing_variable_is_named_when_the_function_initializes(Initialization initialization) {
    var function = ShopServices.without(services.function("orders-api"), "TABLE_NAME");
    Outcome outcome;
    try (var process = FunctionRun.CLIENT.start(function, initialization, lines::add)) {
      outcome =
          initialization == Initialization.SNAP_START
              ? process.awaitSnapshot()
              : process.awaitReady();
    }
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.message()).contains("TABLE_NAME"));
  }

  @Test
  void a_failed_request_gets_a_response_and_is_logged_once_as_an_error() throws IOException {
    var function = ShopServices.with(services.function("orders-api"), "TABLE_NAME", "nothing");
    var answer = JSON.readTree(invoke(function, "orders.json").document());
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(500);
    assertThat(answer.path("body").asText()).doesNotContain("nothing", "Exception");
    assertErrors(1);
  }

  @Test
  void a_relay_that_cannot_publish_returns_the_failed_record_and_logs_an_error()
      throws IOException {
    var function = ShopServices.with(services.function("orders-relay"), "EVENT_BUS_NAME", "none");
    var answer = JSON.readTree(invoke(function, "order-placed.json").document());
    assertThat(answer.path("batchItemFailures")).as(answer.toString()).hasSize(1);
    assertErrors(1);
  }

  private Outcome invoke(FunctionDefinition function, String sample) throws IOException {
    try (var process = FunctionRun.CLIENT.start(function, Initialization.ON_DEMAND, lines::add)) {
      return process.invoke(
          Files.readAllBytes(FunctionSamples.directory(function).resolve(sample)));
    }
  }

  /// The process has logged so many errors, and no line that CloudWatch cannot search.
  private void assertErrors(int count) {
    assertThat(CheckedLogLine.faults(lines)).isEmpty();
    assertThat(lines).filteredOn(CheckedLogLine::isError).as(lines.toString()).hasSize(count);
  }
}
