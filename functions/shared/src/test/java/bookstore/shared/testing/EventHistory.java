package bookstore.shared.testing;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The files in `functions/events/history/`: every released state of an event's schema, and an
/// event as it was published then.
public final class EventHistory {
  public static final Path FOLDER = Path.of("..", "events", "history");

  private EventHistory() {}

  /// One released state: its number, schema, and the event as EventBridge delivers it.
  public record State(String detailType, int number, JsonNode schema, String event) {
    /// The event with all its fields, and with only those that its schema requires.
    public List<String> events() {
      var least = Json.tree(event);
      dropOptional(schema, schema, least.path("detail"));
      return Stream.of(event, Json.write(least)).distinct().toList();
    }
  }

  /// The states of an event such as `OrderPlaced.v1`, oldest first.
  public static List<State> of(String detailType) {
    var states = new ArrayList<State>();
    while (Files.exists(schemaFile(detailType, states.size() + 1))) {
      int number = states.size() + 1;
      states.add(
          new State(
              detailType,
              number,
              Json.tree(read(schemaFile(detailType, number))),
              read(eventFile(detailType, number))));
    }
    return List.copyOf(states);
  }

  /// The states of all events in a consumer's sealed set.
  public static List<State> of(Class<?> inbound) {
    return detailTypes(inbound).stream().flatMap(type -> of(type).stream()).toList();
  }

  /// The current detail types of a sealed set of events.
  public static List<String> detailTypes(Class<?> set) {
    return records(set).map(type -> type.getSimpleName() + ".v1").distinct().sorted().toList();
  }

  public static Path schemaFile(String detailType, int number) {
    return FOLDER.resolve(detailType).resolve(number + ".schema.json");
  }

  public static Path eventFile(String detailType, int number) {
    return FOLDER.resolve(detailType).resolve(number + ".json");
  }

  private static Stream<Class<?>> records(Class<?> set) {
    return set.isSealed()
        ? Arrays.stream(set.getPermittedSubclasses()).flatMap(EventHistory::records)
        : Stream.of(set);
  }

  private static void dropOptional(JsonNode root, JsonNode schema, JsonNode value) {
    var resolved = schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    if (value instanceof ObjectNode object) {
      var required = new ArrayList<String>();
      resolved.path("required").forEach(name -> required.add(name.asText()));
      object.retain(required);
      object
          .properties()
          .forEach(
              field ->
                  dropOptional(
                      root, resolved.path("properties").path(field.getKey()), field.getValue()));
    } else if (value instanceof ArrayNode array) {
      array.forEach(item -> dropOptional(root, resolved.path("items"), item));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
