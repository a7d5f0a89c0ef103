package bookstore.shared.messaging;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.runtime.Contract;
import bookstore.shared.runtime.Json;
import bookstore.shared.runtime.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Events as JSON. An event is written only when it conforms to its closed schema. It is read when
/// everything that the schema knows is valid; a field that the schema does not know is ignored, so
/// that a publisher can add an optional field before its consumers are updated.
public final class Events {
  private static final Map<String, Class<?>> TYPES =
      types(BookstoreEvent.class).stream()
          .collect(Collectors.toMap(Events::detailType, Function.identity()));
  private static final List<String> CLOSING =
      List.of("additionalProperties", "unevaluatedProperties");
  private static final Pattern DETAIL_TYPE = Pattern.compile("[A-Za-z]{1,64}\\.v[0-9]{1,4}");
  private static final Map<String, Schema> PUBLISHED = new ConcurrentHashMap<>();
  private static final Map<String, Schema> CONSUMED = new ConcurrentHashMap<>();

  private Events() {}

  /// The `detail-type` of an event, its name and version.
  public static String detailType(BookstoreEvent event) {
    return detailType(event.getClass());
  }

  /// The EventBridge `detail`. Throws [EventRefusedException] when it would break its schema or has
  /// a field that is not in it.
  public static String writeDetail(Envelope envelope) {
    var json = Json.toTree(envelope);
    var detailType = detailType(envelope.data());
    check(detailType, PUBLISHED.computeIfAbsent(detailType, Events::publishedSchema), json);
    return Json.write(json);
  }

  /// Reads a whole EventBridge event and ignores unknown fields at every depth. Throws
  /// [EventRefusedException] when it is of an unknown type or version, or when a known field breaks
  /// its schema; an unknown enum value does.
  public static Envelope read(String eventBridgeEvent) {
    JsonNode event;
    try {
      event = Json.tree(eventBridgeEvent);
    } catch (UncheckedIOException e) {
      throw new EventRefusedException("the message is not JSON", e);
    }
    var detailType = event.path("detail-type").asText();
    var type = TYPES.get(detailType);
    if (type == null) {
      throw new EventRefusedException(
          DETAIL_TYPE.matcher(detailType).matches()
              ? "unknown event type or version: '" + detailType + "'"
              : "not the name and version of an event");
    }
    var detail = event.path("detail");
    check(detailType, CONSUMED.computeIfAbsent(detailType, Events::consumedSchema), detail);
    return new Envelope(
        detail.path("eventId").asText(),
        Instant.parse(detail.path("occurredAt").asText()),
        detail.path("correlationId").asText(),
        (BookstoreEvent) Json.convert(detail.path("data"), type));
  }

  private static void check(String detailType, Schema schema, JsonNode detail) {
    var errors = Contract.errors(schema, detail);
    if (!errors.isEmpty()) {
      throw new EventRefusedException(detailType + " breaks its schema: " + errors);
    }
  }

  private static Schema publishedSchema(String detailType) {
    return compile(load(detailType));
  }

  private static Schema consumedSchema(String detailType) {
    var schema = load(detailType);
    open(schema);
    return compile(schema);
  }

  /// Allows unknown properties in every object of a schema and of its `$defs`.
  private static void open(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      for (var keyword : CLOSING) {
        if (object.path(keyword).equals(BooleanNode.FALSE)) {
          object.remove(keyword);
        }
      }
    }
    schema.forEach(Events::open);
  }

  private static Schema compile(JsonNode schema) {
    return JsonSchemas.registry().getSchema(schema);
  }

  private static JsonNode load(String detailType) {
    try (var in = Events.class.getResourceAsStream("/contract/events/" + detailType + ".json")) {
      if (in == null) {
        throw new EventRefusedException("no schema for " + detailType);
      }
      return Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String detailType(Class<?> type) {
    return type.getSimpleName() + ".v1";
  }

  private static List<Class<?>> types(Class<?> sealed) {
    var all = new ArrayList<Class<?>>();
    for (var type : sealed.getPermittedSubclasses()) {
      if (type.isSealed()) {
        all.addAll(types(type));
      } else {
        all.add(type);
      }
    }
    return all;
  }
}
