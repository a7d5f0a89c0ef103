package localcloud.endpoint.emulators.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;

/// What is known of an object besides its content, which is in `file`. `md5` is the digest of the
/// content, empty for one that was stored before there was one.
record StoredObject(
    String key,
    String file,
    long size,
    String tag,
    String md5,
    Instant modified,
    Map<String, String> headers) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final List<String> STORED_HEADERS =
      List.of(
          "content-type",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "expires");

  StoredObject {
    headers = Map.copyOf(headers);
  }

  /// The headers of an upload that are stored with the object.
  static Map<String, String> storedHeaders(AwsRequest request) {
    var stored = new LinkedHashMap<String, String>();
    for (var name : STORED_HEADERS) {
      var value = request.header(name).orElse("");
      if (name.equals("content-encoding")) value = value.replaceAll("aws-chunked,?\\s*", "");
      if (!value.isEmpty()) stored.put(name, value);
    }
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith("x-amz-meta-")) stored.put(name, value);
            });
    stored.putIfAbsent("content-type", "binary/octet-stream");
    return stored;
  }

  String etag() {
    return "\"" + tag + "\"";
  }

  String lastModified() {
    return HTTP_DATE.format(modified);
  }

  JsonNode toJson() {
    var json =
        AwsJson.object()
            .put("file", file)
            .put("size", size)
            .put("tag", tag)
            .put("md5", md5)
            .put("modified", modified.toEpochMilli());
    var kept = json.putObject("headers");
    headers.forEach(kept::put);
    return json;
  }

  static StoredObject read(String key, JsonNode json) {
    var headers = new LinkedHashMap<String, String>();
    json.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new StoredObject(
        key,
        json.path("file").asText(),
        json.path("size").asLong(),
        json.path("tag").asText(),
        json.path("md5").asText(),
        Instant.ofEpochMilli(json.path("modified").asLong()),
        headers);
  }
}
