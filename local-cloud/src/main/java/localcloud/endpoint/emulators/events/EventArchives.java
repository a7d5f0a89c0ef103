package localcloud.endpoint.emulators.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// The archives of event buses. They keep every event: the retention is shown and has no effect.
final class EventArchives {
  private static final String ARCHIVE = "archive/";

  private final EventStore store;
  private final Arns arns;
  private final Optional<Path> directory;
  private final Map<String, ArchiveLog> logs = new ConcurrentHashMap<>();
  private final Map<String, EventPatterns> patterns = new ConcurrentHashMap<>();

  EventArchives(EventStore store, Arns arns, Optional<Path> directory) {
    this.store = store;
    this.arns = arns;
    this.directory = directory;
    all().forEach(archive -> log(archive.path("ArchiveName").asText()));
  }

  ObjectNode create(JsonNode body) {
    var name = AwsJson.required(body, "ArchiveName");
    var source = AwsJson.required(body, "EventSourceArn");
    store.requireBus(busOf(source));
    if (!name.matches("[.\\-_A-Za-z0-9]{1,48}")) {
      throw AwsException.validation(
          "The archive name " + name + " may have letters, digits, . - _ and up to 48 of them.");
    }
    if (store.map().get(ARCHIVE + name).isPresent()) {
      throw AwsException.badRequest(
          "ResourceAlreadyExistsException", "Archive " + name + " already exists.");
    }
    var archive =
        AwsJson.object()
            .put("ArchiveName", name)
            .put("EventSourceArn", source)
            .put("CreationTime", System.currentTimeMillis() / 1000.0);
    return put(name, archive, body);
  }

  ObjectNode update(JsonNode body) {
    var name = AwsJson.required(body, "ArchiveName");
    return put(name, (ObjectNode) get(name).deepCopy(), body);
  }

  private ObjectNode put(String name, ObjectNode archive, JsonNode body) {
    AwsJson.optional(body, "EventPattern").ifPresent(EventPatterns::check);
    for (var field : List.of("Description", "EventPattern", "RetentionDays")) {
      if (body.has(field)) {
        archive.set(field, body.get(field));
      }
    }
    store.map().put(ARCHIVE + name, archive);
    return AwsJson.object()
        .put("ArchiveArn", arns.archive(name))
        .put("State", "ENABLED")
        .put("CreationTime", archive.path("CreationTime").asDouble());
  }

  ObjectNode describe(JsonNode body) {
    return described(get(AwsJson.required(body, "ArchiveName")))
        .put("ArchiveArn", arns.archive(AwsJson.required(body, "ArchiveName")));
  }

  private ObjectNode described(JsonNode archive) {
    var log = log(archive.path("ArchiveName").asText());
    return ((ObjectNode) archive.deepCopy())
        .put("State", "ENABLED")
        .put("SizeBytes", log.bytes())
        .put("EventCount", log.count());
  }

  ObjectNode list() {
    var answer = AwsJson.object();
    var list = answer.putArray("Archives");
    all().forEach(archive -> list.add(described(archive)));
    return answer;
  }

  /// Keeps the event in the archives of the bus whose pattern it matches.
  void keep(String bus, Event event) {
    for (var archive : all()) {
      var pattern = AwsJson.optional(archive, "EventPattern");
      if (busOf(archive.path("EventSourceArn").asText()).equals(bus)
          && (pattern.isEmpty() || matches(pattern.get(), event))) {
        log(archive.path("ArchiveName").asText()).add(event);
      }
    }
  }

  private boolean matches(String pattern, Event event) {
    var compiled =
        patterns.computeIfAbsent(pattern, text -> EventPatterns.of(Map.of("archive", text)));
    return !compiled.matching(event.json()).isEmpty();
  }

  /// The events of an archive by its ARN.
  List<Event> events(String archiveArn) {
    var name = archiveArn.substring(archiveArn.lastIndexOf('/') + 1);
    get(name);
    return log(name).events();
  }

  String busOfArchive(String archiveArn) {
    return busOf(
        get(archiveArn.substring(archiveArn.lastIndexOf('/') + 1)).path("EventSourceArn").asText());
  }

  private List<JsonNode> all() {
    return store.map().entries().entrySet().stream()
        .filter(e -> e.getKey().startsWith(ARCHIVE))
        .map(Map.Entry::getValue)
        .toList();
  }

  private JsonNode get(String name) {
    return store
        .map()
        .get(ARCHIVE + name)
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "ResourceNotFoundException", "Archive " + name + " does not exist."));
  }

  private ArchiveLog log(String name) {
    return logs.computeIfAbsent(
        name, _ -> new ArchiveLog(directory.map(d -> d.resolve("archive-" + name + ".jsonl"))));
  }

  static String busOf(String busArn) {
    return busArn.substring(busArn.lastIndexOf('/') + 1);
  }
}
