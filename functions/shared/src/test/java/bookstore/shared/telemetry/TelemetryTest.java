package bookstore.shared.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.CapturedOutput;
import bookstore.shared.testing.TestContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TelemetryTest {
  private final Telemetry telemetry = new Telemetry();
  private final TestContext context = new TestContext();
  private final LogEvent event = new LogEvent.RequestHandled("getOrder", 200, 3);

  @Test
  void a_line_is_json_with_the_fields_that_lambda_filters_by() {
    try (var output = new CapturedOutput()) {
      telemetry.inScope(context, "cor_1", () -> telemetry.info(event));
      var line = output.lines().getFirst();
      assertThat(line.path("level").asText()).isEqualTo("INFO");
      assertThat(Instant.parse(line.path("timestamp").asText()))
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
      assertThat(line.path("correlation_id").asText()).isEqualTo("cor_1");
      assertThat(line.path("function_request_id").asText()).isEqualTo(context.getAwsRequestId());
      assertThat(line.path("function_version").asText()).isEqualTo("1");
      assertThat(line.path("service").asText()).isEqualTo("test");
    }
  }

  @Test
  void a_line_outside_of_a_scope_names_its_function_and_has_no_null() {
    try (var output = new CapturedOutput()) {
      telemetry.info(event);
      LoggerFactory.getLogger("software.amazon.awssdk").warn("of a library");
      assertThat(output.lines())
          .hasSize(2)
          .allSatisfy(
              line -> {
                assertThat(line.properties()).noneMatch(field -> field.getValue().isNull());
                assertThat(line.path("service").asText()).isEqualTo("none");
                assertThat(line.path("function_name").asText()).isEqualTo("none");
                assertThat(line.path("function_version").asText()).isEqualTo("none");
              });
    }
  }

  @Test
  void a_line_names_the_service_whatever_the_stage_s_prefix() {
    for (var prefix : List.of("bookstore-", "bookstore-prod-", "books-of-ana-")) {
      context.setFunctionName(prefix + "orders-api");
      try (var output = new CapturedOutput()) {
        telemetry.inScope(context, "cor_1", () -> telemetry.info(event));
        assertThat(output.lines().getFirst().path("service").asText()).isEqualTo("orders");
      }
    }
  }

  @Test
  void exactly_the_first_line_tells_of_a_cold_start_and_priming_is_not_it() {
    try (var output = new CapturedOutput()) {
      Telemetry.prime();
      telemetry.inScope(context, "a", () -> telemetry.info(event));
      telemetry.inScope(context, "b", () -> telemetry.info(event));
      telemetry.inScope(
          context,
          "c",
          () -> {
            telemetry.info(event);
            telemetry.info(event);
          });
      assertThat(output.lines())
          .extracting(line -> line.path("cold_start").asBoolean())
          .containsExactly(false, true, false, false, false);
    }
  }

  @Test
  void a_scope_inside_another_leaves_the_outer_as_it_was() {
    try (var output = new CapturedOutput()) {
      telemetry.inScope(
          context,
          "outer",
          () -> {
            telemetry.inScope(context, "inner", () -> telemetry.info(event));
            telemetry.info(event);
          });
      assertThat(output.lines())
          .extracting(line -> line.path("correlation_id").asText())
          .containsExactly("inner", "outer");
    }
  }

  @Test
  void the_message_of_an_exception_is_not_logged() {
    try (var output = new CapturedOutput()) {
      var failure = new IllegalStateException("marked", new IllegalArgumentException("marked too"));
      telemetry.inScope(
          context,
          null,
          () -> telemetry.error(new LogEvent.Noticed("it failed", Map.of("items", 1)), failure));
      assertThat(output.text())
          .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException")
          .contains("bookstore.shared.telemetry.TelemetryTest")
          .doesNotContain("marked");
    }
  }

  @Test
  void a_metric_has_the_namespace_and_the_dimension_that_alarms_read() {
    try (var output = new CapturedOutput()) {
      Telemetry.count(context, Metric.ORDERS_REPAIRED, 3);
      var line = output.lines().getFirst();
      var directive = line.path("_aws").path("CloudWatchMetrics").path(0);
      assertThat(output.lines()).hasSize(1);
      assertThat(directive.path("Namespace").asText()).isEqualTo("BookStore");
      assertThat(dimensions(directive)).containsExactly(List.of("Function"));
      assertThat(line.path("Function").asText()).isEqualTo("test");
      assertThat(line.path("OrdersRepaired").asDouble()).isEqualTo(3);
    }
  }

  @Test
  void a_server_error_is_counted_by_operation_and_by_function_for_each_version() {
    try (var output = new CapturedOutput()) {
      Telemetry.serverError(context, "getOrder");
      var line = output.lines().getFirst();
      assertThat(dimensions(line.path("_aws").path("CloudWatchMetrics").path(0)))
          .containsExactly(List.of("Operation", "Version"));
      assertThat(line.path("Operation").asText()).isEqualTo("getOrder");
      assertThat(line.path("Version").asText()).isEqualTo("1");
      var other = output.lines().get(1);
      assertThat(output.lines()).hasSize(2);
      assertThat(dimensions(other.path("_aws").path("CloudWatchMetrics").path(0)))
          .containsExactly(List.of("Function", "Version"));
      assertThat(other.path("Function").asText()).isEqualTo("test");
      assertThat(other.path("ServerErrors").asDouble()).isEqualTo(1);
    }
  }

  private static List<List<String>> dimensions(JsonNode directive) {
    return directive
        .path("Dimensions")
        .valueStream()
        .map(set -> set.valueStream().map(JsonNode::asText).sorted().toList())
        .toList();
  }
}
