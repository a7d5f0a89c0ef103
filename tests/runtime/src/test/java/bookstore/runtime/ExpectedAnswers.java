package bookstore.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import localcloud.runtime.function.Outcome;

/// What the functions answer to the samples: `expected-answers.json` for HTTP requests, schedules
/// and the authorizer, and no failure for every message and stream record.
final class ExpectedAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode LISTED = read();

  private ExpectedAnswers() {}

  /// A listed field is that of the answer, `code` that of the problem document in its body.
  static void check(String function, String sample, Outcome outcome) throws IOException {
    var text = new String(outcome.document(), StandardCharsets.UTF_8);
    assertThat(outcome).as(text).isInstanceOf(Outcome.Success.class);
    var answer = JSON.readTree(text);
    var expected = LISTED.path(function).path(sample);
    if (answer.has("batchItemFailures")) {
      assertThat(answer.path("batchItemFailures")).as(text).isEmpty();
      return;
    }
    assertThat(expected.isObject())
        .as("expected-answers.json lists %s of %s, which answered %s", sample, function, text)
        .isTrue();
    for (var field : expected.properties()) {
      var actual =
          field.getKey().equals("code")
              ? JSON.readTree(answer.path("body").asText()).path("code")
              : answer.path(field.getKey());
      assertThat(actual).as(text).isEqualTo(field.getValue());
    }
  }

  private static JsonNode read() {
    try (var in = ExpectedAnswers.class.getResourceAsStream("/expected-answers.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
