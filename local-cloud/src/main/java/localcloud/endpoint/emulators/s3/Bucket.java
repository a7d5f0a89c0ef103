package localcloud.endpoint.emulators.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.store.RecordLines;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.http.ResponseBody;

/// A bucket: object contents in files with generated names, and an index from keys to files, so
/// that a key is never a path. A content is written, flushed and renamed before the index refers to
/// it; files without an entry are deleted at the next start.
final class Bucket implements AutoCloseable {
  private static final String OBJECT = "object/";
  private static final String CORS = "setting/BucketCors";

  private final String name;
  private final Path directory;
  private final DurableMap index;
  private final TreeMap<String, StoredObject> objects = new TreeMap<>();

  private Bucket(String name, Path directory, DurableMap index) {
    this.name = name;
    this.directory = directory;
    this.index = index;
    index
        .entries()
        .forEach(
            (key, value) -> {
              if (key.startsWith(OBJECT)) {
                var objectKey = key.substring(OBJECT.length());
                objects.put(objectKey, StoredObject.read(objectKey, value));
              }
            });
  }

  static Bucket open(Path directory) {
    var name = String.valueOf(directory.getFileName());
    var bucket =
        new Bucket(name, directory, DurableMap.open(Optional.of(directory), "index.jsonl"));
    bucket.sweep();
    bucket.check();
    return bucket;
  }

  private void sweep() {
    var named =
        objects.values().stream()
            .map(StoredObject::file)
            .collect(java.util.stream.Collectors.toSet());
    try (var files = Files.list(contents())) {
      for (var file : files.toList()) {
        if (!named.contains(String.valueOf(file.getFileName()))) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads every content, which takes a second for some hundred MB.
  private void check() {
    try {
      uploads().check();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var object : objects.values()) {
      try {
        var file = contents().resolve(object.file());
        if (!isIntact(object, file)) {
          throw RecordLines.damaged(file, "an unknown byte, in the object " + object.key());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean isIntact(StoredObject object, Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) != object.size()) {
      return false;
    }
    var digest = md5();
    try (var content = new DigestInputStream(Files.newInputStream(file), digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return object.md5().isEmpty() || object.md5().equals(HexFormat.of().formatHex(digest.digest()));
  }

  private Path contents() throws IOException {
    return Files.createDirectories(directory.resolve("contents"));
  }

  String name() {
    return name;
  }

  /// The multipart uploads of the bucket.
  MultipartUploads uploads() {
    return new MultipartUploads(directory);
  }

  synchronized Optional<StoredObject> get(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  /// The object with its open file, so that it can be sent even if the key is changed meanwhile.
  synchronized Optional<Content> open(String key) {
    return get(key).map(object -> new Content(object, open(object)));
  }

  private FileChannel open(StoredObject object) {
    try {
      return FileChannel.open(contents().resolve(object.file()), StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Content(StoredObject object, FileChannel channel) {
    ResponseBody part(long from, long length) {
      return new ResponseBody() {
        @Override
        public long length() {
          return length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
          try (channel) {
            var target = Channels.newChannel(out);
            var position = from;
            var end = from + length;
            while (position < end) {
              var sent = channel.transferTo(position, end - position, target);
              if (sent <= 0) {
                throw new IOException(
                    "The object " + object.key() + " is shorter than its index says.");
              }
              position += sent;
            }
          }
        }
      };
    }

    InputStream stream() {
      return Channels.newInputStream(channel);
    }
  }

  /// Stores a content under a key. `mayReplace` decides, after the content has arrived and
  /// atomically with the change, whether the present object may be replaced; otherwise the error is
  /// `PreconditionFailed`.
  StoredObject put(
      String key,
      InputStream content,
      Map<String, String> headers,
      Predicate<Optional<StoredObject>> mayReplace,
      Predicate<byte[]> digestIsRight)
      throws IOException {
    return put(key, content, headers, mayReplace, digestIsRight, HexFormat.of()::formatHex);
  }

  /// Stores the content of a multipart upload, whose ETag is not its digest.
  StoredObject put(String key, InputStream content, Map<String, String> headers, String etag)
      throws IOException {
    return put(key, content, headers, _ -> true, _ -> true, _ -> etag);
  }

  private StoredObject put(
      String key,
      InputStream content,
      Map<String, String> headers,
      Predicate<Optional<StoredObject>> mayReplace,
      Predicate<byte[]> digestIsRight,
      Function<byte[], String> etag)
      throws IOException {
    var arriving = contents().resolve(UUID.randomUUID() + ".arriving");
    try {
      var digest = md5();
      var size = write(arriving, content, digest);
      var md5 = digest.digest();
      if (!digestIsRight.test(md5)) {
        throw AwsException.badRequest(
            "BadDigest", "The Content-MD5 you specified did not match what we received.");
      }
      var object =
          new StoredObject(
              key,
              UUID.randomUUID().toString(),
              size,
              etag.apply(md5),
              HexFormat.of().formatHex(md5),
              Instant.now(),
              headers);
      return name(arriving, object, mayReplace);
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  private static long write(Path file, InputStream content, MessageDigest digest)
      throws IOException {
    try (var channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
      var size = content.transferTo(out);
      channel.force(true);
      return size;
    }
  }

  private synchronized StoredObject name(
      Path arrived, StoredObject object, Predicate<Optional<StoredObject>> mayReplace)
      throws IOException {
    var before = get(object.key());
    if (!mayReplace.test(before)) {
      throw new AwsException(
          "PreconditionFailed",
          412,
          "At least one of the pre-conditions you specified did not hold");
    }
    Files.move(arrived, contents().resolve(object.file()), StandardCopyOption.ATOMIC_MOVE);
    index.put(OBJECT + object.key(), object.toJson());
    index.sync();
    objects.put(object.key(), object);
    if (before.isPresent()) {
      Files.deleteIfExists(contents().resolve(before.get().file()));
    }
    return object;
  }

  synchronized void delete(String key) {
    var object = objects.remove(key);
    if (object != null) {
      index.remove(OBJECT + key);
      try {
        Files.deleteIfExists(contents().resolve(object.file()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Objects whose key starts with a prefix and comes after another, in the order of keys.
  synchronized List<StoredObject> list(String prefix, String after) {
    var from =
        after.compareTo(prefix) > 0 ? objects.tailMap(after, false) : objects.tailMap(prefix, true);
    return from.values().stream().takeWhile(object -> object.key().startsWith(prefix)).toList();
  }

  synchronized boolean isEmpty() {
    return objects.isEmpty();
  }

  /// The CORS configuration as XML.
  Optional<String> cors() {
    return index.get(CORS).map(stored -> stored.path("body").asText());
  }

  void putCors(String xml) {
    index.put(CORS, AwsJson.object().put("body", xml));
  }

  /// Closes the bucket and deletes it with all its objects.
  void destroy() throws IOException {
    close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    index.close();
  }
}
