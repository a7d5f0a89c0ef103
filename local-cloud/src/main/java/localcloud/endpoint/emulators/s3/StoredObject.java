package localcloud.endpoint.emulators.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;

/// What is known of an object besides its content, which is in `file`.
record StoredObject(
    String key, String file, long size, String tag, Instant modified, Map<String, String> headers) {
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

  /// The headers of an upload that come back with the object.
  static Map<String, String> storedHeaders(AwsRequest request) {
    return storedHeaders(request.headers()::get, request.headers().keySet());
  }

  static Map<String, String> storedHeaders(
      Function<String, @org.jspecify.annotations.Nullable String> header, Iterable<String> names) {
    var kept = new LinkedHashMap<String, String>();
    for (var name : STORED_HEADERS) {
      var value = header.apply(name);
      if (name.equals("content-encoding") && value != null) {
        value = value.replaceAll("aws-chunked,?\\s*", "");
      }
      if (value != null && !value.isEmpty()) {
        kept.put(name, value);
      }
    }
    for (var name : names) {
      var value = header.apply(name);
      if (name.startsWith("x-amz-meta-") && value != null) {
        kept.put(name, value);
      }
    }
    kept.putIfAbsent("content-type", "binary/octet-stream");
    return kept;
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
        Instant.ofEpochMilli(json.path("modified").asLong()),
        headers);
  }
}
