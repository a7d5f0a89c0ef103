package localcloud.endpoint.emulators.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import localcloud.endpoint.wire.AwsJson;

/// An event as rules match it and targets receive it. `json` is the whole event; its detail has the
/// notation of the sender.
record Event(String id, Instant time, String json) {
  static Event of(String id, JsonNode entry, Instant now, String account, String region) {
    var time = entry.path("Time").isNumber() ? instant(entry.path("Time").asDouble()) : now;
    return build(
        id,
        entry.path("DetailType").asText(),
        entry.path("Source").asText(),
        time,
        entry.path("Resources") instanceof ArrayNode resources ? resources : AwsJson.array(),
        entry.path("Detail").asText(),
        account,
        region);
  }

  /// The event of a schedule.
  static Event scheduled(String id, String ruleArn, Instant now, String account, String region) {
    return build(
        id,
        "Scheduled Event",
        "aws.events",
        now,
        AwsJson.array().add(ruleArn),
        "{}",
        account,
        region);
  }

  private static Event build(
      String id,
      String detailType,
      String source,
      Instant time,
      ArrayNode resources,
      String detail,
      String account,
      String region) {
    var event =
        AwsJson.object()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", detailType)
            .put("source", source)
            .put("account", account)
            .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", region);
    event.set("resources", resources);
    event.putRawValue("detail", new RawValue(detail));
    return new Event(
        id, time, new String(AwsJson.bytes(event), java.nio.charset.StandardCharsets.UTF_8));
  }

  /// The event as a replay publishes it again.
  Event replayed(String replayName) {
    var copy =
        AwsJson.parse(json)
            .filter(JsonNode::isObject)
            .map(e -> (ObjectNode) e)
            .orElseGet(AwsJson::object);
    return new Event(id, time, AwsJson.text(copy.put("replay-name", replayName)));
  }

  static Instant instant(double epochSeconds) {
    return Instant.ofEpochMilli(Math.round(epochSeconds * 1000));
  }

  /// An event as it was stored.
  static Optional<Event> read(String json) {
    return AwsJson.parse(json)
        .filter(JsonNode::isObject)
        .map(
            event ->
                new Event(
                    event.path("id").asText(), Instant.parse(event.path("time").asText()), json));
  }
}
