package localcloud.endpoint.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/// The access key and credential scope of a signature: `AKID/20260101/us-east-1/sqs/aws4_request`.
public record Credential(String accessKeyId, String date, String region, String service) {
  private static final Pattern IN_HEADER = Pattern.compile("Credential=([^,\\s]+)");

  public static Optional<Credential> fromHeader(String authorization) {
    var matcher = IN_HEADER.matcher(authorization);
    return matcher.find() ? parse(matcher.group(1)) : Optional.empty();
  }

  /// Access keys may contain slashes, so the scope is read from its end.
  public static Optional<Credential> parse(String scope) {
    var parts = scope.split("/");
    var n = parts.length;
    if (n < 5) {
      return Optional.empty();
    }
    var key = String.join("/", java.util.Arrays.asList(parts).subList(0, n - 4));
    return Optional.of(new Credential(key, parts[n - 4], parts[n - 3], parts[n - 2]));
  }
}
