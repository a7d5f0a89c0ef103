package localcloud.endpoint.emulators.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsException;

/// All buckets; each one is a directory.
final class BucketStore implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private static final Pattern OWNER = Pattern.compile("local-cloud-s3-(\\d{1,18})-.*");

  private final Path directory;
  private final boolean temporary;
  private final ConcurrentSkipListMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();

  private BucketStore(Path directory, boolean temporary) {
    this.directory = directory;
    this.temporary = temporary;
  }

  /// Opens the buckets in a directory, or in a temporary one that is deleted at the end.
  static BucketStore open(Optional<Path> directory) {
    try {
      var path = directory.isPresent() ? Files.createDirectories(directory.get()) : temporary();
      var buckets = new BucketStore(path, directory.isEmpty());
      try (var existing = Files.list(path)) {
        existing
            .filter(Files::isDirectory)
            .map(Bucket::open)
            .forEach(bucket -> buckets.buckets.put(bucket.name(), bucket));
      }
      return buckets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The directory's name has the process id, so that directories of killed processes are deleted
  /// at the next start.
  private static Path temporary() throws IOException {
    var mine = Files.createTempDirectory("local-cloud-s3-" + ProcessHandle.current().pid() + "-");
    try (var others = Files.newDirectoryStream(mine.getParent(), "local-cloud-s3-*")) {
      for (var other : others) {
        var owner = OWNER.matcher(other.getFileName().toString());
        if (owner.matches() && !isAlive(Long.parseLong(owner.group(1)))) deleteTree(other);
      }
    }
    return mine;
  }

  private static void deleteTree(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  Bucket get(String name) {
    return Optional.ofNullable(buckets.get(name))
        .orElseThrow(
            () -> new AwsException("NoSuchBucket", 404, "The specified bucket does not exist"));
  }

  Optional<Bucket> find(String name) {
    return Optional.ofNullable(buckets.get(name));
  }

  void create(String name) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw AwsException.badRequest("InvalidBucketName", "The specified bucket is not valid.");
    }
    buckets.computeIfAbsent(name, _ -> Bucket.open(create(directory.resolve(name))));
  }

  private static Path create(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The names of the buckets with their creation times.
  SortedMap<String, Instant> list() {
    var list = new TreeMap<String, Instant>();
    buckets.keySet().forEach(name -> list.put(name, created(directory.resolve(name))));
    return list;
  }

  private static Instant created(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).creationTime().toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (var bucket : buckets.values()) {
      try {
        if (temporary) {
          bucket.destroy();
        } else {
          bucket.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (temporary) {
      try {
        Files.deleteIfExists(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
