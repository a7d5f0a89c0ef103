package localcloud.endpoint.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import localcloud.endpoint.wire.AwsJson;

/// A map from text to JSON in an append-only file with a line for each change ([RecordLines]). A
/// change survives a killed process once [#put] has returned. The file is rewritten when most of it
/// is outdated. Without a file the map is in memory.
public final class DurableMap implements AutoCloseable {
  private static final long COMPACT_ABOVE_BYTES = 4L * 1024 * 1024;

  private final Optional<Path> file;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private Optional<FileChannel> channel = Optional.empty();
  private long fileBytes;
  private long liveBytes;

  private DurableMap(Optional<Path> file) {
    this.file = file;
  }

  public static DurableMap inMemory() {
    return new DurableMap(Optional.empty());
  }

  /// Opens `name` in the directory, or an in-memory map if there is no directory.
  public static DurableMap open(Optional<Path> directory, String name) {
    return directory.map(d -> open(d.resolve(name))).orElseGet(DurableMap::inMemory);
  }

  private static DurableMap open(Path file) {
    var map = new DurableMap(Optional.of(file));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      map.load(file);
      map.compact(file);
      return map;
    } catch (IOException e) {
      throw new EndpointException("The file " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  public boolean isOnDisk() {
    return file.isPresent();
  }

  public synchronized Optional<JsonNode> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// A copy, in the order in which the keys were added.
  public synchronized Map<String, JsonNode> entries() {
    return new LinkedHashMap<>(values);
  }

  public synchronized void put(String key, JsonNode value) {
    liveBytes +=
        size(key, value)
            - Optional.ofNullable(values.put(key, value)).map(old -> size(key, old)).orElse(0L);
    append(line(key, value));
  }

  public synchronized void remove(String key) {
    var old = values.remove(key);
    if (old != null) {
      liveBytes -= size(key, old);
      append(line(key, null));
    }
  }

  /// Forces all changes to the disk, so that they also survive a crash of the machine.
  public synchronized void sync() {
    if (channel.isPresent()) {
      try {
        channel.get().force(false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public synchronized void close() {
    channel.ifPresent(
        open -> {
          try {
            open.force(true);
            open.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    channel = Optional.empty();
  }

  private long size(String key, JsonNode value) {
    return file.isEmpty() ? 0 : line(key, value).length;
  }

  private static byte[] line(String key, @org.jspecify.annotations.Nullable JsonNode value) {
    var change = AwsJson.object().put("k", key);
    if (value != null) {
      change.set("v", value);
    }
    return RecordLines.line(AwsJson.text(change));
  }

  private void append(byte[] line) {
    if (file.isEmpty()) {
      return;
    }
    try {
      var open = channel.orElseThrow(() -> new IOException("the file is closed"));
      writeFully(open, line);
      fileBytes += line.length;
      if (fileBytes > COMPACT_ABOVE_BYTES && fileBytes > 4 * liveBytes) {
        compact(file.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file.get() + " could not be written", e);
    }
  }

  private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private void load(Path path) throws IOException {
    var line = 0;
    for (var record : RecordLines.read(path)) {
      line++;
      var change = AwsJson.parse(record).filter(json -> json.has("k"));
      if (change.isEmpty()) {
        throw RecordLines.damaged(path, "line " + line);
      }
      apply(change.get());
    }
  }

  private void apply(JsonNode change) {
    var value = change.get("v");
    if (value == null) {
      values.remove(change.get("k").asText());
    } else {
      values.put(change.get("k").asText(), value);
    }
  }

  private void compact(Path path) throws IOException {
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createFile(fresh, ownerOnly);
    }
    var next =
        FileChannel.open(
            fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    liveBytes = 0;
    for (var entry : values.entrySet()) {
      var line = line(entry.getKey(), entry.getValue());
      writeFully(next, line);
      liveBytes += line.length;
    }
    next.force(true);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (channel.isPresent()) {
      channel.get().close();
    }
    channel = Optional.of(next);
    fileBytes = liveBytes;
  }
}
