package bookstore.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCompleted;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final Path SAMPLES = Path.of("../../events-samples");

  @Test
  void reads_the_event_that_it_has_written() {
    var envelope =
        new Envelope(
            "evt_1",
            Instant.parse("2026-01-02T03:04:05Z"),
            "req_1",
            new OrderCompleted(new OrderId("ord_1"), new UserId("usr_1")));
    assertThat(Events.read(eventBridge("OrderCompleted.v1", Events.writeDetail(envelope))))
        .isEqualTo(envelope);
  }

  @Test
  void refuses_malformed_and_unknown_events_with_a_reason() {
    assertThatThrownBy(() -> Events.read("oops")).hasMessage("the message is not JSON");
    assertThatThrownBy(() -> Events.read(eventBridge("OrderCompleted.v9", "{}")))
        .hasMessage("unknown event type or version: 'OrderCompleted.v9'");
    assertThatThrownBy(() -> Events.read(eventBridge("OrderCompleted.v1", "{}")))
        .isInstanceOf(EventRefusedException.class)
        .hasMessageContaining("eventId");
  }

  @Test
  void every_sample_is_unchanged_after_reading_and_writing() throws IOException {
    var seen = new HashSet<String>();
    for (var body : sampleBodies()) {
      var event = Json.tree(body);
      var envelope = Events.read(body);
      assertThat(Json.tree(Events.writeDetail(envelope)).path("data"))
          .isEqualTo(withoutNulls(event.path("detail").path("data")));
      seen.add(event.path("detail-type").asText());
    }
    assertThat(seen).hasSizeGreaterThan(15);
  }

  private static com.fasterxml.jackson.databind.JsonNode withoutNulls(
      com.fasterxml.jackson.databind.JsonNode data) {
    var copy = data.deepCopy();
    dropNulls(copy);
    return copy;
  }

  private static void dropNulls(com.fasterxml.jackson.databind.JsonNode node) {
    for (var field : new ArrayList<>(node.properties())) {
      if (field.getValue().isNull()) {
        ((com.fasterxml.jackson.databind.node.ObjectNode) node).remove(field.getKey());
      } else {
        dropNulls(field.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(EventsTest::dropNulls);
    }
  }

  private static java.util.List<String> sampleBodies() throws IOException {
    var bodies = new ArrayList<String>();
    try (var files = Files.walk(SAMPLES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        for (var record : Json.tree(Files.readString(file)).path("Records")) {
          if (record.has("body")) {
            bodies.add(record.path("body").asText());
          }
        }
      }
    }
    return bodies;
  }

  private static String eventBridge(String detailType, String detail) {
    return """
    {"source":"bookstore.orders","detail-type":"%s","detail":%s}\
    """
        .formatted(detailType, detail);
  }
}
