package localcloud.runtime.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReportTest {
  private static final Set<String> BATCH = Set.of("a", "b");

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "", "{\"batchItemFailures\": null}", "{\"batchItemFailures\": []}"})
  void a_response_without_failures_is_success(String answer) {
    assertThat(report(answer)).isEqualTo(new BatchReport.Failures(Set.of()));
  }

  @Test
  void returns_the_reported_failures() {
    assertThat(report("{\"batchItemFailures\": [{\"itemIdentifier\": \"b\"}]}"))
        .isEqualTo(new BatchReport.Failures(Set.of("b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "\"text\"",
        "{\"batchItemFailures\": \"a\"}",
        "{\"batchItemFailures\": [\"a\"]}",
        "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}",
        "{\"batchItemFailures\": [{\"itemIdentifier\": null}]}",
        "{\"batchItemFailures\": [{\"messageId\": \"a\"}]}",
        "{\"batchItemFailures\": [{\"itemIdentifier\": \"of another batch\"}]}"
      })
  void a_malformed_response_fails_the_batch(String answer) {
    assertThat(report(answer)).isInstanceOf(BatchReport.Malformed.class);
  }

  private static BatchReport report(String answer) {
    return BatchReport.of(answer.getBytes(StandardCharsets.UTF_8), BATCH);
  }
}
