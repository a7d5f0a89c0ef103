package bookstore.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckedLogLineTest {
  @Test
  void accepts_an_object_with_time_level_and_message() {
    assertThat(
            CheckedLogLine.fault(
                """
                {"timestamp":"2026-03-02T15:50:05.123Z","level":"INFO","message":"done","n":1}\
                """))
        .isEmpty();
  }

  @Test
  void accepts_a_metric_in_the_embedded_metric_format() {
    assertThat(
            CheckedLogLine.fault(
                """
                {"_aws":{"Timestamp":1772466605400,"CloudWatchMetrics":[{}]},"Orders":1}\
                """))
        .isEmpty();
  }

  @Test
  void accepts_the_line_that_the_jvm_itself_writes() {
    assertThat(CheckedLogLine.fault("Picked up JAVA_TOOL_OPTIONS: -XX:+TieredCompilation"))
        .isEmpty();
  }

  @Test
  void refuses_text() {
    assertThat(CheckedLogLine.fault("priming was skipped")).contains("not JSON");
  }

  @Test
  void refuses_two_objects_on_one_line() {
    assertThat(CheckedLogLine.fault("{} {}")).contains("not JSON");
  }

  @Test
  void refuses_a_value_that_is_not_an_object() {
    assertThat(CheckedLogLine.fault("\"text\"")).contains("not a JSON object");
  }

  /// What the runtime interface client makes of a JSON string that is logged through the context.
  @Test
  void refuses_the_level_of_a_line_that_was_wrapped_again() {
    assertThat(
            CheckedLogLine.fault(
                """
                {"timestamp":"2026-03-02T15:50:05Z","message":"{\\"level\\":\\"ERROR\\"}",\
                "level":"UNDEFINED","AWSRequestId":"1"}\
                """))
        .contains("level UNDEFINED");
  }

  @Test
  void refuses_json_in_a_message() {
    assertThat(
            CheckedLogLine.fault(
                """
                {"timestamp":"2026-03-02T15:50:05Z","level":"INFO","message":"{\\"a\\":1}"}\
                """))
        .contains("JSON in the message");
  }

  @Test
  void refuses_a_line_without_time_or_message() {
    assertThat(CheckedLogLine.fault("{\"level\":\"INFO\",\"message\":\"done\"}"))
        .contains("no timestamp");
    assertThat(CheckedLogLine.fault("{\"timestamp\":\"2026-03-02T15:50:05Z\",\"level\":\"INFO\"}"))
        .contains("no message");
  }

  @Test
  void refuses_lines_of_libraries_below_the_level_of_warnings() {
    var line =
        """
        {"timestamp":"2026-03-02T15:50:05Z","level":"%s","logger":"com.library","message":"done",\
        "service":"orders","function_name":"bookstore-orders-api","function_version":"1"}\
        """;
    assertThat(CheckedLogLine.fault(line.formatted("INFO"))).contains("not of the shop");
    assertThat(CheckedLogLine.fault(line.formatted("WARN"))).isEmpty();
  }

  @Test
  void refuses_a_line_of_no_function_and_a_null() {
    var line =
        """
        {"timestamp":"2026-03-02T15:50:05Z","level":"INFO","logger":"bookstore","message":"done",\
        "service":%s,"function_name":"bookstore-orders-api","function_version":"1"}\
        """;
    assertThat(CheckedLogLine.fault(line.formatted("\"orders\""))).isEmpty();
    assertThat(CheckedLogLine.fault(line.formatted("\"none\""))).contains("no service");
    assertThat(CheckedLogLine.fault(line.formatted("null"))).contains("null in service");
  }
}
