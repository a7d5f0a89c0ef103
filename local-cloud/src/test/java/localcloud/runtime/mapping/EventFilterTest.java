package localcloud.runtime.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import localcloud.template.TemplateException;
import org.junit.jupiter.api.Test;

class EventFilterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void matches_everything_without_patterns() throws JsonProcessingException {
    assertThat(EventFilter.of("Mapping", JSON.missingNode()).matchesRecord(json("{}"))).isTrue();
  }

  @Test
  void matches_only_new_outbox_items_of_a_stream() throws JsonProcessingException {
    var filter =
        filter(
            """
            {"eventName": ["INSERT"],
             "dynamodb": {"Keys": {"pk": {"S": [{"prefix": "OUTBOX#"}]}}}}
            """);

    assertThat(filter.matchesRecord(change("INSERT", "OUTBOX#1"))).isTrue();
    assertThat(filter.matchesRecord(change("REMOVE", "OUTBOX#1"))).isFalse();
    assertThat(filter.matchesRecord(change("INSERT", "ORDER#1"))).isFalse();
  }

  @Test
  void matches_fields_of_a_json_body() throws JsonProcessingException {
    var filter = filter("{\"body\": {\"kind\": [\"order\"]}}");

    assertThat(filter.matchesMessage(message("{\"kind\": \"order\"}"))).isTrue();
    assertThat(filter.matchesMessage(message("{\"kind\": \"other\"}"))).isFalse();
    assertThat(filter.matchesMessage(message("plain text"))).isFalse();
  }

  @Test
  void compares_a_plain_body_as_text() throws JsonProcessingException {
    var filter = filter("{\"body\": [\"plain text\"]}");

    assertThat(filter.matchesMessage(message("plain text"))).isTrue();
    assertThat(filter.matchesMessage(message("other text"))).isFalse();
  }

  @Test
  void needs_one_of_several_patterns() throws JsonProcessingException {
    var filter = filter("{\"body\": [\"a\"]}", "{\"body\": [\"b\"]}");

    assertThat(filter.matchesMessage(message("b"))).isTrue();
    assertThat(filter.matchesMessage(message("c"))).isFalse();
  }

  @Test
  void reports_the_mapping_with_an_invalid_pattern() {
    assertThatThrownBy(() -> filter("{\"body\": 1}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Mapping: FilterCriteria has a bad pattern");
  }

  private static EventFilter filter(String... patterns) {
    var criteria = JsonNodeFactory.instance.objectNode();
    var filters = criteria.putArray("Filters");
    for (var pattern : patterns) filters.addObject().put("Pattern", pattern);
    return EventFilter.of("Mapping", criteria);
  }

  private static ObjectNode message(String body) {
    return JsonNodeFactory.instance.objectNode().put("messageId", "1").put("body", body);
  }

  private static JsonNode change(String eventName, String key) throws JsonProcessingException {
    return json(
        """
        {"eventName": "%s", "dynamodb": {"Keys": {"pk": {"S": "%s"}}, "SizeBytes": 3}}
        """
            .formatted(eventName, key));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }
}
