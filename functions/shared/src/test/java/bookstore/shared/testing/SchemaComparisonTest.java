package bookstore.shared.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaComparisonTest {
  private static final String SCHEMA =
      """
      {
        "type": "object",
        "additionalProperties": false,
        "required": ["id", "lines"],
        "properties": {
          "id": {"$ref": "#/$defs/Id"},
          "note": {"type": ["string", "null"], "maxLength": 20},
          "status": {"type": "string", "enum": ["OPEN", "CLOSED"]},
          "lines": {
            "type": "array", "minItems": 1, "maxItems": 50,
            "items": {"$ref": "#/$defs/Line"}
          }
        },
        "$defs": {
          "Id": {"type": "string", "minLength": 1, "pattern": "^[a-z]+$"},
          "Line": {
            "type": "object",
            "additionalProperties": false,
            "required": ["quantity"],
            "properties": {
              "quantity": {"type": "integer", "minimum": 1, "maximum": 99},
              "gift": {"type": "boolean"}
            }
          }
        }
      }
      """;

  @Test
  void a_schema_is_compatible_with_itself() {
    assertThat(SchemaComparison.incompatibilities(tree(SCHEMA), tree(SCHEMA))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // at the top, in a nested object, descriptions, order, the name of a definition
        "\"note\": {             | \"channel\": {\"type\": \"string\"}, \"note\": {",
        "\"gift\": {            | \"colour\": {\"enum\": [\"red\"]}, \"gift\": {",
        "\"type\": \"boolean\"   | \"type\": \"boolean\", \"description\": \"Wrapped.\"",
        "[\"OPEN\", \"CLOSED\"]  | [\"CLOSED\", \"OPEN\"]",
        "[\"id\", \"lines\"]     | [\"lines\", \"id\"]",
        "Line\"                 | OrderLine\"",
      })
  void an_added_optional_property_and_a_text_are_compatible(String before, String after) {
    assertThat(differences(before, after)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"gift\":                      | \"present\":",
        "\"required\": [\"quantity\"]   | \"required\": [\"quantity\", \"gift\"]",
        "\"required\": [\"quantity\"]   | \"required\": []",
        "[\"string\", \"null\"]         | \"string\"",
        "\"type\": \"integer\"          | \"type\": \"number\"",
        "[\"OPEN\", \"CLOSED\"]         | [\"OPEN\"]",
        "\"enum\": [\"OPEN\", \"CLOSED\"] | \"minLength\": 1",
        "^[a-z]+$                       | ^[a-z0-9]+$",
        "\"pattern\": \"^[a-z]+$\"      | \"description\": \"Free.\"",
        "\"minLength\": 1               | \"minLength\": 2",
        "\"maxLength\": 20              | \"maxLength\": 10",
        "\"minimum\": 1                 | \"minimum\": 2",
        "\"maximum\": 99                | \"maximum\": 9",
        "\"minItems\": 1                | \"minItems\": 2",
        "\"maxItems\": 50               | \"maxItems\": 5",
        "\"items\": {\"$ref\": \"#/$defs/Line\"} | \"uniqueItems\": true",
        "\"additionalProperties\": false | \"additionalProperties\": true",
        "\"type\": \"boolean\"           | \"type\": \"boolean\", \"const\": true",
        "\"type\": \"boolean\"           | \"type\": \"boolean\", \"not\": {\"const\": true}",
      })
  void any_other_difference_is_incompatible_in_both_directions(String before, String after) {
    assertThat(differences(before, after)).isNotEmpty();
    assertThat(SchemaComparison.incompatibilities(tree(changed(before, after)), tree(SCHEMA)))
        .isNotEmpty();
  }

  @Test
  void a_removed_property_is_named_with_its_path() {
    assertThat(differences(",\n        \"gift\": {\"type\": \"boolean\"}", ""))
        .isEqualTo(List.of("lines[].gift: the property was removed"));
    assertThat(differences("\"maxLength\": 20", "\"maxLength\": 30"))
        .isEqualTo(List.of("note: maxLength changed from 20 to 30"));
  }

  private static List<String> differences(String before, String after) {
    return SchemaComparison.incompatibilities(tree(SCHEMA), tree(changed(before, after)));
  }

  private static String changed(String before, String after) {
    var schema = SCHEMA.replace(before, after);
    assertThat(schema).isNotEqualTo(SCHEMA);
    return schema;
  }

  private static JsonNode tree(String json) {
    return Json.tree(json);
  }
}
