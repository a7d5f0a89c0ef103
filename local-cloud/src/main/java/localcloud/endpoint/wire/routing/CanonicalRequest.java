package localcloud.endpoint.wire.routing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.QueryParameters;

/// The text of a request that Signature Version 4 signs.
final class CanonicalRequest {
  private CanonicalRequest() {}

  /// `signedHeaders` are names in lower case, separated by semicolons.
  static String of(
      AwsRequest request, Map<String, String> headers, String signedHeaders, String payloadHash) {
    var canonical = new StringBuilder(request.method()).append('\n');
    canonical.append(path(request)).append('\n').append(query(request.query())).append('\n');
    for (var name : List.of(signedHeaders.split(";"))) {
      canonical
          .append(name)
          .append(':')
          .append(headers.getOrDefault(name, "").strip().replaceAll(" +", " "))
          .append('\n');
    }
    return canonical.append('\n').append(signedHeaders).append('\n').append(payloadHash).toString();
  }

  /// Encoded once for S3 and twice for all others.
  private static String path(AwsRequest request) {
    var isS3 = request.service().equals("s3");
    var segments = request.rawPath().split("/", -1);
    for (var i = 0; i < segments.length; i++) {
      segments[i] = encode(isS3 ? decode(segments[i]) : segments[i]);
    }
    return String.join("/", segments);
  }

  private static String query(QueryParameters query) {
    var sorted = new TreeMap<String, String>();
    query.asMap().forEach((name, value) -> sorted.put(encode(name), encode(value)));
    sorted.keySet().removeIf(name -> name.equalsIgnoreCase("X-Amz-Signature"));
    return String.join(
        "&", sorted.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
