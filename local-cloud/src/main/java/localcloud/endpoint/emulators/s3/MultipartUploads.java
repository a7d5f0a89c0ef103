package localcloud.endpoint.emulators.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import localcloud.endpoint.store.RecordLines;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.Xml;
import org.w3c.dom.Element;

/// Multipart uploads: each part is a file until the upload is completed. An unfinished upload is
/// stored until it is aborted, see
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
final class MultipartUploads {
  private static final int MAX_PARTS = 10_000;
  private static final long MIN_PART_BYTES = 5L * 1024 * 1024;

  private final Path directory;

  MultipartUploads(Path bucketDirectory) {
    this.directory = bucketDirectory.resolve("uploads");
  }

  /// Refuses damaged records of uploads that were not finished.
  void check() throws IOException {
    if (Files.isDirectory(directory)) {
      try (var uploads = Files.newDirectoryStream(directory)) {
        for (var upload : uploads) {
          RecordLines.read(upload.resolve("about.json"));
          checkParts(upload);
        }
      }
    }
  }

  private static void checkParts(Path upload) throws IOException {
    try (var parts = Files.newDirectoryStream(upload, "[0-9]*-*")) {
      for (var part : parts) {
        var digest = md5();
        try (var content = new DigestInputStream(Files.newInputStream(part), digest)) {
          content.transferTo(OutputStream.nullOutputStream());
        }
        if (!md5Of(part).equals(HexFormat.of().formatHex(digest.digest()))
            && !part.toString().endsWith(".arriving")) {
          throw RecordLines.damaged(part, "an unknown byte");
        }
      }
    }
  }

  String create(String key, Map<String, String> headers) throws IOException {
    var id = UUID.randomUUID().toString();
    var about = AwsJson.object().put("key", key);
    var kept = about.putObject("headers");
    headers.forEach(kept::put);
    Files.createDirectories(directory.resolve(id));
    Files.write(directory.resolve(id).resolve("about.json"), RecordLines.line(AwsJson.text(about)));
    return id;
  }

  /// Stores a part and returns its ETag.
  String put(String id, String key, int number, InputStream content) throws IOException {
    about(id, key);
    if (number < 1 || number > MAX_PARTS) {
      throw AwsException.badRequest(
          "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
    }
    var arriving = directory.resolve(id).resolve(UUID.randomUUID() + ".arriving");
    var digest = md5();
    Files.copy(new DigestInputStream(content, digest), arriving);
    var md5 = HexFormat.of().formatHex(digest.digest());
    for (var older : files(id, number)) {
      Files.delete(older);
    }
    Files.move(arriving, directory.resolve(id).resolve(number + "-" + md5));
    return "\"" + md5 + "\"";
  }

  /// Concatenates the parts that the request lists to one object.
  StoredObject complete(Bucket bucket, String id, String key, byte[] request) throws IOException {
    var about = about(id, key);
    var parts = named(id, request);
    var digests = md5();
    var streams = new ArrayList<InputStream>();
    for (var part : parts) {
      digests.update(HexFormat.of().parseHex(md5Of(part)));
      streams.add(Files.newInputStream(part));
    }
    var headers = new LinkedHashMap<String, String>();
    about.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    var etag = HexFormat.of().formatHex(digests.digest()) + "-" + parts.size();
    try (var all = new SequenceInputStream(Collections.enumeration(streams))) {
      var stored = bucket.put(key, all, headers, etag);
      abort(id, key);
      return stored;
    }
  }

  void abort(String id, String key) throws IOException {
    about(id, key);
    try (var files = Files.walk(directory.resolve(id))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<Path> named(String id, byte[] request) throws IOException {
    var nodes = Xml.parse(request).getElementsByTagName("Part");
    var parts = new ArrayList<Path>();
    for (var i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element part) {
        parts.add(part(id, text(part, "PartNumber"), text(part, "ETag").replace("\"", "")));
      }
    }
    if (parts.isEmpty()) {
      throw AwsException.badRequest("MalformedXML", "You must specify at least one part");
    }
    for (var part : parts.subList(0, parts.size() - 1)) {
      if (Files.size(part) < MIN_PART_BYTES) {
        throw AwsException.badRequest(
            "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
      }
    }
    return parts;
  }

  private Path part(String id, String number, String md5) {
    var file = directory.resolve(id).resolve(number + "-" + md5).normalize();
    if (!file.startsWith(directory.resolve(id)) || !Files.exists(file)) {
      throw AwsException.badRequest(
          "InvalidPart", "One or more of the specified parts could not be found.");
    }
    return file;
  }

  private List<Path> files(String id, int number) throws IOException {
    try (var files = Files.list(directory.resolve(id))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(number + "-"))
          .toList();
    }
  }

  private static String md5Of(Path part) {
    var name = String.valueOf(part.getFileName());
    return name.substring(name.indexOf('-') + 1);
  }

  private JsonNode about(String id, String key) throws IOException {
    var file = directory.resolve(id).resolve("about.json").normalize();
    var known =
        file.startsWith(directory) && Files.exists(file)
            ? RecordLines.read(file).stream()
                .findFirst()
                .flatMap(AwsJson::parse)
                .orElseGet(AwsJson::object)
            : AwsJson.object();
    if (!known.path("key").asText().equals(key)) {
      throw new AwsException("NoSuchUpload", 404, "The specified multipart upload does not exist.");
    }
    return known;
  }

  private static String text(Element element, String name) {
    var nodes = element.getElementsByTagName(name);
    return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
