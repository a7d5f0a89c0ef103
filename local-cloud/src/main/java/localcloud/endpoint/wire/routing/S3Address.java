package localcloud.endpoint.wire.routing;

import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.QueryParameters;

/// The bucket and key of a call to S3, in its path or in its host (path-style and virtual-hosted
/// addressing); an empty text when there is none.
public record S3Address(String bucket, String key) {
  /// `bucket.s3.localhost`, `bucket.s3.us-east-1.localhost`, `bucket.localhost`, and the same under
  /// `amazonaws.com`.
  private static final Pattern VIRTUAL_HOST =
      Pattern.compile(
          "(?<bucket>.+?)(?:\\.s3(?:[.-][a-z0-9-]+)?)?\\.(?:localhost|amazonaws\\.com|localhost\\.localstack\\.cloud)(?::\\d+)?");

  private static final Pattern SERVICE_HOST =
      Pattern.compile(
          "s3(?:[.-][a-z0-9-]+)?\\.(?:localhost|amazonaws\\.com|localhost\\.localstack\\.cloud)(?::\\d+)?");

  static S3Address of(String host, String rawPath) {
    var path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
    var virtual = VIRTUAL_HOST.matcher(host);
    if (virtual.matches() && !SERVICE_HOST.matcher(host).matches()) {
      return new S3Address(virtual.group("bucket"), decode(path));
    }
    var slash = path.indexOf('/');
    return slash < 0
        ? new S3Address(decode(path), "")
        : new S3Address(decode(path.substring(0, slash)), decode(path.substring(slash + 1)));
  }

  public static S3Address of(AwsRequest request) {
    return of(request.host(), request.rawPath());
  }

  /// The address in `x-amz-copy-source`: `/bucket/key?versionId=`, percent-encoded.
  public static S3Address ofCopySource(String header) {
    var question = header.indexOf('?');
    return of("localhost", question < 0 ? header : header.substring(0, question));
  }

  /// Percent-decodes; a `+` in a path is not a space.
  private static String decode(String text) {
    return QueryParameters.parse("k=" + text.replace("+", "%2B").replace("&", "%26"))
        .get("k")
        .orElse("");
  }
}
