package localcloud.endpoint.emulators.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// Accepts events, archives them and delivers them to the targets of the matching rules.
final class EventPublisher {
  private static final int MAX_ENTRIES = 10;
  private static final int MAX_BYTES = 256 * 1024;
  private static final int TIME_BYTES = 14;

  private final EventStore store;
  private final EventArchives archives;
  private final TargetDelivery delivery;
  private final Arns arns;

  EventPublisher(EventStore store, EventArchives archives, TargetDelivery delivery, Arns arns) {
    this.store = store;
    this.archives = archives;
    this.delivery = delivery;
    this.arns = arns;
  }

  JsonNode put(JsonNode body) throws IOException, InterruptedException {
    var entries = body.path("Entries");
    if (!entries.isArray() || entries.isEmpty() || entries.size() > MAX_ENTRIES) {
      throw AwsException.validation(
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member"
              + " must have length between 1 and 10, not "
              + entries.size());
    }
    checkSize(entries);
    var failed = 0;
    var answer = AwsJson.object();
    var results = answer.putArray("Entries");
    for (var entry : entries) {
      var fault = fault(entry);
      failed += fault.isPresent() ? 1 : 0;
      results.add(
          fault.isPresent() ? fault.get() : AwsJson.object().put("EventId", publish(entry)));
    }
    return answer.put("FailedEntryCount", failed);
  }

  private static void checkSize(JsonNode entries) {
    var bytes = 0;
    for (var entry : entries) {
      bytes += entry.has("Time") ? TIME_BYTES : 0;
      for (var field : List.of("Source", "DetailType", "Detail")) {
        bytes += entry.path(field).asText().getBytes(StandardCharsets.UTF_8).length;
      }
      for (var resource : entry.path("Resources")) {
        bytes += resource.asText().getBytes(StandardCharsets.UTF_8).length;
      }
    }
    if (bytes > MAX_BYTES) {
      throw AwsException.validation(
          "Total size of the entries in the request is over the limit of 262144 bytes: "
              + bytes
              + ".");
    }
  }

  private Optional<ObjectNode> fault(JsonNode entry) {
    for (var field : List.of("Source", "DetailType", "Detail")) {
      if (AwsJson.optional(entry, field).filter(text -> !text.isEmpty()).isEmpty()) {
        return Optional.of(
            failure(
                "InvalidArgument",
                "Parameter "
                    + field
                    + " is not valid. Reason: "
                    + field
                    + " is a required argument."));
      }
    }
    if (entry.path("Source").asText().startsWith("aws.")) {
      return Optional.of(
          failure("NotAuthorizedForSourceException", "Not authorized for the source."));
    }
    if (AwsJson.parse(entry.path("Detail").asText()).filter(JsonNode::isObject).isEmpty()) {
      return Optional.of(failure("MalformedDetail", "Detail is malformed."));
    }
    if (!store.hasBus(bus(entry))) {
      return Optional.of(
          failure("InvalidArgument", "Event bus " + bus(entry) + " does not exist."));
    }
    return Optional.empty();
  }

  private static ObjectNode failure(String code, String message) {
    return AwsJson.object().put("ErrorCode", code).put("ErrorMessage", message);
  }

  private String publish(JsonNode entry) throws IOException, InterruptedException {
    var event =
        Event.of(
            UUID.randomUUID().toString(), entry, Instant.now(), arns.accountId(), arns.region());
    archives.keep(bus(entry), event);
    deliver(store.matching(bus(entry), event), event);
    return event.id();
  }

  /// Delivers an event to all targets of the rules.
  void deliver(List<Rule> rules, Event event) throws IOException, InterruptedException {
    for (var rule : rules) {
      for (var target : rule.targets()) {
        delivery.deliver(rule, target, event);
      }
    }
  }

  private static String bus(JsonNode entry) {
    return EventArchives.busOf(
        AwsJson.optional(entry, "EventBusName").orElse(EventStore.DEFAULT_BUS));
  }
}
