package bookstore.shared.messaging;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.runtime.Contract;
import bookstore.shared.runtime.Json;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Events as JSON, checked against their schema when written and when read.
public final class Events {
  private static final Map<String, Class<?>> TYPES =
      types(BookstoreEvent.class).stream()
          .collect(Collectors.toMap(Events::detailType, Function.identity()));
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private Events() {}

  /// The `detail-type` of an event, its name and version.
  public static String detailType(BookstoreEvent event) {
    return detailType(event.getClass());
  }

  /// The EventBridge `detail`. Throws [EventRefusedException] when it would break its schema.
  public static String writeDetail(Envelope envelope) {
    var json = Json.toTree(envelope);
    check(detailType(envelope.data()), json);
    return Json.write(json);
  }

  /// Reads a whole EventBridge event. Throws [EventRefusedException] when it is of an unknown type
  /// or version, or breaks its schema.
  public static Envelope read(String eventBridgeEvent) {
    com.fasterxml.jackson.databind.JsonNode event;
    try {
      event = Json.tree(eventBridgeEvent);
    } catch (UncheckedIOException e) {
      throw new EventRefusedException("the message is not JSON", e);
    }
    var detailType = event.path("detail-type").asText();
    var type = TYPES.get(detailType);
    if (type == null) {
      throw new EventRefusedException("unknown event type or version: '" + detailType + "'");
    }
    var detail = event.path("detail");
    check(detailType, detail);
    return new Envelope(
        detail.path("eventId").asText(),
        Instant.parse(detail.path("occurredAt").asText()),
        detail.path("correlationId").asText(),
        (BookstoreEvent) Json.convert(detail.path("data"), type));
  }

  private static void check(String detailType, com.fasterxml.jackson.databind.JsonNode detail) {
    var errors = Contract.errors(SCHEMAS.computeIfAbsent(detailType, Events::loadSchema), detail);
    if (!errors.isEmpty()) {
      throw new EventRefusedException(detailType + " breaks its schema: " + errors);
    }
  }

  private static Schema loadSchema(String detailType) {
    try (var in = Events.class.getResourceAsStream("/contract/events/" + detailType + ".json")) {
      if (in == null) {
        throw new EventRefusedException("no schema for " + detailType);
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
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
