package localcloud.edge.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.EdgeResponse;

/// Compresses the responses that CloudFront compresses: types from its list, between 1,000 and
/// 10,000,000 bytes, if the client accepts gzip.
///
/// See
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
final class Compression {
  private static final Set<String> TYPES =
      Set.of(
          "application/javascript",
          "application/json",
          "application/manifest+json",
          "application/rss+xml",
          "application/wasm",
          "application/xhtml+xml",
          "application/xml",
          "font/otf",
          "font/ttf",
          "image/svg+xml",
          "text/css",
          "text/csv",
          "text/html",
          "text/javascript",
          "text/plain",
          "text/xml");
  private static final int SHORTEST = 1_000;
  private static final int LONGEST = 10_000_000;

  private final ByteCache<byte[]> compressed = new ByteCache<>(32L * 1024 * 1024, it -> it.length);

  EdgeResponse apply(EdgeRequest request, EdgeResponse answer) {
    var headers = answer.headers();
    if (answer.status() == 304) return weakened(answer, request);
    if (answer.status() != 200 || headers.has("content-encoding") || !isCompressible(answer)) {
      return answer;
    }
    headers.set("vary", "accept-encoding");
    if (!acceptsGzip(request)) return answer;
    var tag = headers.text("etag");
    var bytes = gzip(tag, answer.body());
    headers.set("content-encoding", "gzip").remove("accept-ranges");
    if (tag.startsWith("\"")) headers.set("etag", "W/" + tag);
    return new EdgeResponse(200, headers, bytes);
  }

  /// Makes the tag of a 304 response weak if the client has sent it so.
  private static EdgeResponse weakened(EdgeResponse answer, EdgeRequest request) {
    var tag = answer.headers().text("etag");
    if (request.headers().text("if-none-match").contains("W/" + tag)) {
      answer.headers().set("etag", "W/" + tag);
    }
    return answer;
  }

  private byte[] gzip(String tag, byte[] bytes) {
    if (tag.isEmpty()) return gzip(bytes);
    var key = tag + bytes.length;
    var known = compressed.get(key);
    if (known.isPresent()) return known.get();
    var made = gzip(bytes);
    compressed.put(key, made);
    return made;
  }

  private static byte[] gzip(byte[] bytes) {
    var result = new ByteArrayOutputStream(bytes.length / 3);
    try (var gzip =
        new GZIPOutputStream(result) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result.toByteArray();
  }

  private static boolean isCompressible(EdgeResponse answer) {
    var type = answer.headers().text("content-type").split(";", 2)[0].strip();
    return TYPES.contains(type.toLowerCase(Locale.ROOT))
        && answer.body().length >= SHORTEST
        && answer.body().length <= LONGEST;
  }

  private static boolean acceptsGzip(EdgeRequest request) {
    return Arrays.stream(request.headers().text("accept-encoding").split(","))
        .map(coding -> coding.strip().toLowerCase(Locale.ROOT).replace(" ", ""))
        .anyMatch(
            coding ->
                coding.equals("gzip")
                    || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
  }
}
