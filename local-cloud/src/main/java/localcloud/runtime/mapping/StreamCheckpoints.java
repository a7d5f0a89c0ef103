package localcloud.runtime.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import localcloud.endpoint.store.RecordLines;

/// The position of a stream's mapping in each shard, stored in a file if there is one. A position
/// is saved after its batch was processed, so after a killed process a batch may be repeated but
/// none is skipped.
final class StreamCheckpoints {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<Path> file;
  private final ObjectNode state;

  /// Positions of another stream are discarded, because the table was created again.
  StreamCheckpoints(Optional<Path> file, String streamArn) {
    this.file = file;
    var kept = file.filter(Files::exists).map(StreamCheckpoints::read);
    this.state =
        kept.filter(old -> old.path("streamArn").asText().equals(streamArn))
            .orElseGet(() -> fresh(streamArn));
    write();
  }

  /// The time at which this mapping began to read the stream.
  synchronized Instant since() {
    return Instant.ofEpochSecond(state.path("since").asLong());
  }

  /// The sequence number of a shard's last handled record.
  synchronized Optional<String> position(String shardId) {
    var position = shard(shardId).path("position");
    return position.isMissingNode() ? Optional.empty() : Optional.of(position.asText());
  }

  synchronized void handled(String shardId, String sequenceNumber) {
    shard(shardId).put("position", sequenceNumber);
    write();
  }

  synchronized boolean isFinished(String shardId) {
    return shard(shardId).path("finished").asBoolean(false);
  }

  synchronized void finished(String shardId) {
    shard(shardId).put("finished", true);
    write();
  }

  /// Removes shards that the stream no longer has.
  synchronized void keepOnly(Set<String> shardIds) {
    state.withObject("/shards").retain(shardIds);
  }

  private ObjectNode shard(String shardId) {
    var shards = state.withObject("/shards");
    return shards.path(shardId) instanceof ObjectNode known ? known : shards.putObject(shardId);
  }

  private static ObjectNode fresh(String streamArn) {
    return JSON.createObjectNode()
        .put("streamArn", streamArn)
        .put("since", Instant.now().getEpochSecond());
  }

  private static ObjectNode read(Path file) {
    try {
      var records = RecordLines.read(file);
      if (records.size() == 1 && JSON.readTree(records.getFirst()) instanceof ObjectNode state) {
        return state;
      }
      throw RecordLines.damaged(file, "its end");
    } catch (JsonProcessingException e) {
      throw RecordLines.damaged(file, "line 1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() {
    file.ifPresent(
        target -> {
          try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            var next = target.resolveSibling(target.getFileName() + ".next");
            Files.write(next, RecordLines.line(JSON.writeValueAsString(state)));
            Files.move(
                next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
