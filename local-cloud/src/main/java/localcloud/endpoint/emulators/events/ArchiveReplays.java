package localcloud.endpoint.emulators.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// Replays archived events to the rules of their bus. A replay that was running when the process
/// ended stays unfinished.
final class ArchiveReplays implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ArchiveReplays.class.getName());
  private static final String REPLAY = "replay/";

  private final EventStore store;
  private final EventArchives archives;
  private final EventPublisher publisher;
  private final Arns arns;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ArchiveReplays(EventStore store, EventArchives archives, EventPublisher publisher, Arns arns) {
    this.store = store;
    this.archives = archives;
    this.publisher = publisher;
    this.arns = arns;
  }

  JsonNode start(JsonNode body) {
    var name = AwsJson.required(body, "ReplayName");
    if (store.map().get(REPLAY + name).isPresent()) {
      throw AwsException.badRequest(
          "ResourceAlreadyExistsException", "Replay " + name + " already exists.");
    }
    var archive = AwsJson.required(body, "EventSourceArn");
    var bus = EventArchives.busOf(AwsJson.required(body.path("Destination"), "Arn"));
    if (!archives.busOfArchive(archive).equals(bus)) {
      throw AwsException.validation(
          "Parameter Destination.Arn is not valid. Reason: the archive is of another event bus.");
    }
    var replay = (ObjectNode) body.deepCopy();
    replay.put("ReplayStartTime", System.currentTimeMillis() / 1000.0);
    keep(replay.put("State", "RUNNING"));
    threads.execute(() -> run(replay, archive, bus));
    return AwsJson.object()
        .put("ReplayArn", arns.replay(name))
        .put("State", "STARTING")
        .put("ReplayStartTime", replay.path("ReplayStartTime").asDouble());
  }

  private void run(ObjectNode replay, String archive, String bus) {
    try {
      var from = Event.instant(replay.path("EventStartTime").asDouble());
      var to = Event.instant(replay.path("EventEndTime").asDouble());
      for (var event : archives.events(archive)) {
        if (!event.time().isBefore(from) && event.time().isBefore(to)) {
          publisher.deliver(
              rules(replay, bus, event), event.replayed(replay.path("ReplayName").asText()));
          replay.put("EventLastReplayedTime", event.time().getEpochSecond());
        }
      }
      replay.put("State", "COMPLETED");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      replay.put("State", "FAILED").put("StateReason", "The endpoint was stopped.");
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The replay " + replay.path("ReplayName").asText() + " failed",
          e);
      replay.put("State", "FAILED").put("StateReason", String.valueOf(e.getMessage()));
    }
    keep(replay.put("ReplayEndTime", Instant.now().getEpochSecond()));
  }

  private List<Rule> rules(JsonNode replay, String bus, Event event) {
    var wanted = new ArrayList<String>();
    replay.path("Destination").path("FilterArns").forEach(arn -> wanted.add(arn.asText()));
    return store.matching(bus, event).stream()
        .filter(rule -> wanted.isEmpty() || wanted.contains(rule.arn()))
        .toList();
  }

  private void keep(ObjectNode replay) {
    store.map().put(REPLAY + replay.path("ReplayName").asText(), replay.deepCopy());
  }

  JsonNode describe(JsonNode body) {
    var name = AwsJson.required(body, "ReplayName");
    return store
        .map()
        .get(REPLAY + name)
        .map(replay -> ((ObjectNode) replay.deepCopy()).put("ReplayArn", arns.replay(name)))
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "ResourceNotFoundException", "Replay " + name + " does not exist."));
  }

  JsonNode list() {
    var answer = AwsJson.object();
    var list = answer.putArray("Replays");
    store
        .map()
        .entries()
        .forEach(
            (key, replay) ->
                Optional.of(key)
                    .filter(k -> k.startsWith(REPLAY))
                    .ifPresent(_ -> list.add(replay)));
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
