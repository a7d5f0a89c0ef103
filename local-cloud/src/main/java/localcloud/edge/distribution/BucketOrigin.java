package localcloud.edge.distribution;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import localcloud.edge.distribution.ObjectReader.StoredObject;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.EdgeResponse;
import localcloud.edge.http.Origin;
import localcloud.edge.http.PercentEncoding;
import localcloud.http.Headers;

/// A bucket behind the distribution: objects with their headers, validators and ranges.
///
/// An object is cached in memory as long as its own `Cache-Control: max-age` allows, and for a
/// minimum time, as CloudFront does by the minimum TTL of its cache policy.
public final class BucketOrigin implements Origin {
  private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=(\\d{1,9})");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final long BUDGET = 64L * 1024 * 1024;

  private final String bucket;
  private final String prefix;
  private final boolean listable;
  private final Duration shortest;
  private final ObjectReader objects;
  private final Clock clock;
  private final ByteCache<CachedObject> cache =
      new ByteCache<>(BUDGET, it -> it.object().bytes().length);

  private record CachedObject(StoredObject object, Instant until) {}

  /// `listable` if CloudFront may list the bucket: only then does S3 return 404 for a missing key,
  /// see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
  public BucketOrigin(
      String bucket,
      String prefix,
      boolean listable,
      Duration shortest,
      ObjectReader objects,
      Clock clock) {
    this.shortest = shortest;
    this.bucket = bucket;
    this.prefix = prefix;
    this.listable = listable;
    this.objects = objects;
    this.clock = clock;
  }

  @Override
  public EdgeResponse answer(EdgeRequest request) throws IOException {
    var key = PercentEncoding.decodePath(prefix + request.path()).substring(1);
    var object = find(key);
    return object.isEmpty() ? missing(key) : found(object.get(), request);
  }

  private Optional<StoredObject> find(String key) throws IOException {
    var now = clock.instant();
    var known = cache.get(key).filter(it -> now.isBefore(it.until()));
    if (known.isPresent()) return known.map(CachedObject::object);
    var object = objects.get(bucket, key);
    var lifetime = object.map(this::lifetime).orElse(Duration.ZERO);
    if (object.isPresent() && lifetime.isPositive()) {
      cache.put(key, new CachedObject(object.get(), now.plus(lifetime)));
    } else {
      cache.remove(key);
    }
    return object;
  }

  private Duration lifetime(StoredObject object) {
    var control = object.headers().getOrDefault("cache-control", "");
    if (control.contains("no-store") || control.contains("no-cache")) return shortest;
    var age = MAX_AGE.matcher(control);
    if (!age.find()) return shortest;
    var allowed = Duration.ofSeconds(Long.parseLong(age.group(1)));
    return allowed.compareTo(shortest) > 0 ? allowed : shortest;
  }

  private EdgeResponse missing(String key) {
    var status = listable ? 404 : 403;
    var error =
        listable
            ? "<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>"
                + escape(key)
                + "</Key>"
            : "<Code>AccessDenied</Code><Message>Access Denied</Message>";
    return EdgeResponse.of(
        status,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>" + error + "</Error>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static EdgeResponse found(StoredObject object, EdgeRequest request) {
    var headers = Headers.of(object.headers());
    headers.set("etag", object.etag()).set("accept-ranges", "bytes");
    if (isFresh(request.headers(), object, headers)) {
      headers.remove("content-type").remove("content-encoding");
      return EdgeResponse.empty(304, headers);
    }
    var range = request.headers().first("range").filter(any -> !request.headers().has("if-range"));
    return range
        .map(text -> ranged(text, object.bytes(), headers))
        .orElseGet(() -> new EdgeResponse(200, headers, object.bytes()));
  }

  /// Weak comparison, as RFC 9110, 13.1.2 requires, because the tag of a compressed response is
  /// weak.
  private static boolean isFresh(Headers request, StoredObject object, Headers headers) {
    if (request.has("if-none-match")) {
      return request.all("if-none-match").stream()
          .flatMap(value -> Arrays.stream(value.split(",")))
          .map(String::strip)
          .anyMatch(tag -> tag.equals("*") || strong(tag).equals(object.etag()));
    }
    return request.has("if-modified-since")
        && request.text("if-modified-since").equals(headers.text("last-modified"));
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static EdgeResponse ranged(String range, byte[] bytes, Headers headers) {
    var matcher = RANGE.matcher(range);
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return new EdgeResponse(200, headers, bytes);
    }
    var isSuffix = matcher.group(1).isEmpty();
    var last = matcher.group(2).isEmpty() ? bytes.length - 1 : Long.parseLong(matcher.group(2));
    var start = isSuffix ? Math.max(0, bytes.length - last) : Long.parseLong(matcher.group(1));
    var end = isSuffix ? bytes.length - 1 : Math.min(last, bytes.length - 1);
    if (start >= bytes.length || start > end) {
      return EdgeResponse.empty(416, headers.set("content-range", "bytes */" + bytes.length));
    }
    headers.set("content-range", "bytes %d-%d/%d".formatted(start, end, bytes.length));
    return new EdgeResponse(206, headers, Arrays.copyOfRange(bytes, (int) start, (int) end + 1));
  }
}
