package bookstore.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.EventHistory;
import bookstore.shared.testing.SchemaComparison;
import bookstore.shared.testing.UnknownFields;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The schemas of `functions/events/` against their released states in `functions/events/history/`.
final class EventHistoryTest {
  private static final Path SCHEMAS = Path.of("../events");

  /// `-Devents.history=record` adds the current schemas to the history, if they are compatible.
  private static final boolean RECORDS = "record".equals(System.getProperty("events.history"));

  @Test
  void a_schema_stays_compatible_with_all_released_states_of_its_version() throws IOException {
    var differences = new TreeMap<String, List<String>>();
    for (var detailType : current()) {
      var schema = schema(detailType);
      for (var state : EventHistory.of(detailType)) {
        var found = SchemaComparison.incompatibilities(state.schema(), schema);
        if (!found.isEmpty()) {
          differences.put(detailType + " " + state.number(), found);
        }
      }
    }
    assertThat(differences)
        .as("incompatible under the same version; publish a new version of the event instead")
        .isEmpty();
    if (RECORDS) {
      record();
    }
    assertThat(unrecorded())
        .as("the history lacks the current schema: run ./bookstore event-history")
        .isEmpty();
  }

  @Test
  void a_released_state_is_compatible_with_the_states_before_it() {
    for (var detailType : EventHistory.detailTypes(BookstoreEvent.class)) {
      var states = EventHistory.of(detailType);
      for (int i = 1; i < states.size(); i++) {
        var state = states.get(i);
        assertThat(SchemaComparison.incompatibilities(states.get(i - 1).schema(), state.schema()))
            .as(detailType + " " + state.number())
            .isEmpty();
      }
    }
  }

  @Test
  void every_object_of_a_published_schema_is_closed() throws IOException {
    for (var detailType : current()) {
      for (var objects : schema(detailType).findParents("properties")) {
        assertThat(objects.path("additionalProperties").isBoolean()).as(detailType).isTrue();
        assertThat(objects.path("additionalProperties").asBoolean()).as(detailType).isFalse();
      }
    }
  }

  @Test
  void the_history_has_only_events_that_are_still_read() throws IOException {
    try (var folders = Files.list(EventHistory.FOLDER)) {
      var recorded =
          folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
      assertThat(recorded)
          .containsExactlyInAnyOrderElementsOf(EventHistory.detailTypes(BookstoreEvent.class));
    }
    for (var state : EventHistory.of(BookstoreEvent.class)) {
      for (var event : state.events()) {
        assertThat(Json.tree(event).path("detail-type").asText()).isEqualTo(state.detailType());
        assertThat(Events.read(event).eventId()).isNotBlank();
      }
    }
  }

  @Test
  void the_event_of_a_state_shows_every_field_of_its_schema() {
    for (var state : EventHistory.of(BookstoreEvent.class)) {
      assertThat(absent(state.schema(), state.schema(), Json.tree(state.event()).path("detail")))
          .as(state.detailType() + " " + state.number())
          .isEmpty();
    }
  }

  @Test
  void unknown_fields_at_every_depth_are_ignored() {
    for (var state : EventHistory.of(BookstoreEvent.class)) {
      for (var event : state.events()) {
        UnknownFields.in(event)
            .forEach(
                (pointer, newer) ->
                    assertThat(Events.read(newer))
                        .as(state.detailType() + " " + pointer)
                        .isEqualTo(Events.read(event)));
      }
    }
  }

  @Test
  void a_known_field_is_checked_beside_unknown_ones() {
    for (var state : EventHistory.of(BookstoreEvent.class)) {
      var newer = Json.tree(UnknownFields.in(state.event()).getOrDefault("*", ""));
      for (var field : List.of("eventId", "occurredAt", "correlationId", "data")) {
        var broken = newer.deepCopy();
        ((ObjectNode) broken.path("detail")).remove(field);
        assertThatThrownBy(() -> Events.read(Json.write(broken)))
            .isInstanceOf(EventRefusedException.class)
            .hasMessageContaining(field);
      }
      for (var field : newer.at("/detail/data").properties()) {
        if (!field.getKey().equals("addedLater")) {
          var broken = newer.deepCopy();
          ((ObjectNode) broken.at("/detail/data")).putArray(field.getKey());
          assertThatThrownBy(() -> Events.read(Json.write(broken)))
              .isInstanceOf(EventRefusedException.class)
              .hasMessageContaining(field.getKey());
        }
      }
    }
  }

  private static List<String> current() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    }
  }

  private static JsonNode schema(String detailType) throws IOException {
    return Json.tree(Files.readString(SCHEMAS.resolve(detailType + ".json")));
  }

  /// The last recorded state need not have the same descriptions.
  private static List<String> unrecorded() throws IOException {
    var names = new ArrayList<String>();
    for (var detailType : current()) {
      var states = EventHistory.of(detailType);
      if (states.isEmpty()
          || !SchemaComparison.incompatibilities(schema(detailType), states.getLast().schema())
              .isEmpty()) {
        names.add(detailType);
      }
    }
    return names;
  }

  private static void record() throws IOException {
    var samples = samples();
    for (var detailType : unrecorded()) {
      int number = EventHistory.of(detailType).size() + 1;
      var file = EventHistory.schemaFile(detailType, number);
      var event = EventHistory.eventFile(detailType, number);
      if (!Files.exists(event)) {
        assertThat(samples)
            .as("write " + event.normalize() + " or a message in events-samples")
            .containsKey(detailType);
        Files.createDirectories(event.toAbsolutePath().getParent());
        Files.writeString(
            event, Json.tree(samples.getOrDefault(detailType, "")).toPrettyString() + "\n");
      }
      Files.copy(SCHEMAS.resolve(detailType + ".json"), file);
    }
  }

  private static Map<String, String> samples() throws IOException {
    var samples = new TreeMap<String, String>();
    try (var files = Files.walk(Path.of("../../events-samples"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        for (var body :
            Json.tree(Files.readString(file)).path("Records").findValuesAsText("body")) {
          samples.putIfAbsent(Json.tree(body).path("detail-type").asText(), body);
        }
      }
    }
    return samples;
  }

  /// The known fields that a value does not have or has as null.
  private static List<String> absent(JsonNode root, JsonNode schema, JsonNode value) {
    var known = schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    var absent = new ArrayList<String>();
    for (var property : known.path("properties").properties()) {
      var field = value.path(property.getKey());
      if (field.isMissingNode() || field.isNull()) {
        absent.add(property.getKey());
      } else {
        absent.addAll(absent(root, property.getValue(), field));
      }
    }
    if (value.isArray()) {
      value.forEach(item -> absent.addAll(absent(root, known.path("items"), item)));
    }
    return absent;
  }
}
