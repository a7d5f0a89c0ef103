package localcloud.endpoint.emulators.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import localcloud.endpoint.emulators.logs.LogEvents.LogEvent;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.Service;

/// The read operations of CloudWatch Logs that `aws logs tail` uses.
///
/// A page ends with a token that is the sequence number of its last event, so a reader continues
/// where it stopped also when events were added or dropped meanwhile. See
/// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html
public final class LogsService implements Service {
  private static final int MAX_PAGE = 10_000;

  private final LogEvents store;
  private final Arns arns;

  public LogsService(LogEvents store, Arns arns) {
    this.store = store;
    this.arns = arns;
  }

  @Override
  public AwsResponse answer(AwsRequest request) {
    return AwsResponse.json(Protocol.JSON_1_1, answer(request.action(), request.json()));
  }

  private JsonNode answer(String action, JsonNode body) {
    return switch (action) {
      case "DescribeLogGroups" -> groups(body);
      case "DescribeLogStreams" -> streams(body);
      case "FilterLogEvents" -> filter(body);
      case "GetLogEvents" -> get(body);
      default ->
          throw AwsException.badRequest(
              "UnknownOperationException",
              "The local endpoint's CloudWatch Logs does not have the action " + action + ".");
    };
  }

  private JsonNode groups(JsonNode body) {
    var prefix = AwsJson.optional(body, "logGroupNamePrefix").orElse("");
    var part = AwsJson.optional(body, "logGroupNamePattern").orElse("");
    var names = new TreeSet<String>();
    store.all().forEach(event -> names.add(event.group()));
    var answer = AwsJson.object();
    var list = answer.putArray("logGroups");
    for (var name : names) {
      if (!name.startsWith(prefix) || !name.contains(part)) continue;
      list.addObject()
          .put("logGroupName", name)
          .put("logGroupArn", groupArn(name))
          .put("arn", groupArn(name) + ":*")
          .put("creationTime", events(name).getFirst().timestamp());
    }
    return answer;
  }

  private JsonNode streams(JsonNode body) {
    var group = group(body);
    var prefix = AwsJson.optional(body, "logStreamNamePrefix").orElse("");
    var byStream = new LinkedHashMap<String, List<LogEvent>>();
    for (var event : events(group)) {
      byStream.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event);
    }
    var answer = AwsJson.object();
    var list = answer.putArray("logStreams");
    byStream.forEach(
        (stream, events) -> {
          if (!stream.startsWith(prefix)) return;
          list.addObject()
              .put("logStreamName", stream)
              .put("arn", groupArn(group) + ":log-stream:" + stream)
              .put("creationTime", events.getFirst().timestamp())
              .put("firstEventTimestamp", events.getFirst().timestamp())
              .put("lastEventTimestamp", events.getLast().timestamp())
              .put("lastIngestionTime", events.getLast().timestamp());
        });
    return answer;
  }

  private JsonNode filter(JsonNode body) {
    var pattern = FilterPattern.parse(AwsJson.optional(body, "filterPattern").orElse(""));
    var streams = new HashSet<String>();
    body.path("logStreamNames").forEach(name -> streams.add(name.asText()));
    var prefix = AwsJson.optional(body, "logStreamNamePrefix").orElse("");
    var after = sequence(body);
    var matching =
        inTime(body, events(group(body))).stream()
            .filter(event -> event.sequence() > after)
            .filter(event -> streams.isEmpty() || streams.contains(event.stream()))
            .filter(event -> event.stream().startsWith(prefix))
            .filter(event -> pattern.matches(event.message()))
            .toList();
    var page = matching.subList(0, Math.min(limit(body), matching.size()));
    var answer = AwsJson.object();
    var list = answer.putArray("events");
    for (var event : page) {
      list.add(
          json(event)
              .put("logStreamName", event.stream())
              .put("eventId", Long.toString(event.sequence())));
    }
    answer.putArray("searchedLogStreams");
    if (page.size() < matching.size()) {
      answer.put("nextToken", Long.toString(page.getLast().sequence()));
    }
    return answer;
  }

  /// Without a token, the newest events, or with `startFromHead` the oldest.
  private JsonNode get(JsonNode body) {
    var stream = AwsJson.required(body, "logStreamName");
    var after = sequence(body);
    var matching =
        inTime(body, events(group(body))).stream()
            .filter(event -> event.stream().equals(stream) && event.sequence() > after)
            .toList();
    var size = Math.min(limit(body), matching.size());
    var fromHead = after > 0 || body.path("startFromHead").asBoolean(false);
    var page =
        fromHead
            ? matching.subList(0, size)
            : matching.subList(matching.size() - size, matching.size());
    var answer = AwsJson.object();
    var list = answer.putArray("events");
    page.forEach(event -> list.add(json(event)));
    var last = page.isEmpty() ? after : page.getLast().sequence();
    return answer
        .put("nextForwardToken", Long.toString(last))
        .put("nextBackwardToken", Long.toString(last));
  }

  private static ObjectNode json(LogEvent event) {
    return AwsJson.object()
        .put("timestamp", event.timestamp())
        .put("ingestionTime", event.timestamp())
        .put("message", event.message());
  }

  /// `startTime` is inclusive and `endTime` is exclusive, both in milliseconds since the epoch.
  private static List<LogEvent> inTime(JsonNode body, List<LogEvent> events) {
    var start = body.path("startTime").asLong(0);
    var end = body.path("endTime").asLong(Long.MAX_VALUE);
    return events.stream()
        .filter(event -> event.timestamp() >= start && event.timestamp() < end)
        .toList();
  }

  private static long sequence(JsonNode body) {
    try {
      return Long.parseLong(AwsJson.optional(body, "nextToken").orElse("0"));
    } catch (NumberFormatException e) {
      throw AwsException.badRequest(
          "InvalidParameterException", "The specified nextToken is invalid.");
    }
  }

  private static int limit(JsonNode body) {
    return Math.clamp(body.path("limit").asInt(MAX_PAGE), 1, MAX_PAGE);
  }

  /// The name of the group; an identifier may be its ARN.
  private static String group(JsonNode body) {
    var name =
        AwsJson.optional(body, "logGroupName")
            .or(() -> Optional.of(AwsJson.required(body, "logGroupIdentifier")))
            .get();
    var local = name.startsWith("arn:") ? name.split(":log-group:", 2)[1] : name;
    return local.endsWith(":*") ? local.substring(0, local.length() - 2) : local;
  }

  private List<LogEvent> events(String group) {
    return store
        .ofGroup(group)
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "ResourceNotFoundException", "The specified log group does not exist."));
  }

  private String groupArn(String group) {
    return arns.of("logs", "log-group:" + group);
  }
}
