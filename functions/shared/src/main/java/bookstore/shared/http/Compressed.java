package bookstore.shared.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Compresses public responses with gzip for clients that accept it, because neither CloudFront nor
/// an HTTP API compresses responses that are not cached.
///
/// Private responses are not compressed, because their compressed length can reveal secrets (the
/// BREACH attack). Responses with an entity tag are not compressed, because the tag identifies
/// exact bytes.
final class Compressed {
  /// The minimum size in bytes; a smaller body fits into one network packet without compression.
  private static final int SHORTEST = 1_400;

  private Compressed() {}

  static APIGatewayV2HTTPResponse forClient(
      @Nullable Map<String, String> requestHeaders, APIGatewayV2HTTPResponse answer) {
    var responseHeaders = answer.getHeaders();
    var body = answer.getBody();
    if (body == null
        || body.length() < SHORTEST
        || !responseHeaders.getOrDefault("cache-control", "").startsWith("public")
        || responseHeaders.containsKey("etag")) {
      return answer;
    }
    var headers = new LinkedHashMap<>(responseHeaders);
    headers.put("vary", "accept-encoding");
    answer.setHeaders(headers);
    if (!acceptsGzip(requestHeaders)) return answer;
    headers.put("content-encoding", "gzip");
    answer.setBody(Base64.getEncoder().encodeToString(gzip(body)));
    answer.setIsBase64Encoded(true);
    return answer;
  }

  private static boolean acceptsGzip(@Nullable Map<String, String> requestHeaders) {
    if (requestHeaders == null) return false;
    for (var coding : requestHeaders.getOrDefault("accept-encoding", "").split(",")) {
      var parts = coding.strip().toLowerCase(Locale.ROOT).split(";");
      if (parts[0].strip().equals("gzip")) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] gzip(String body) {
    var bytes = new ByteArrayOutputStream(body.length() / 3);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
