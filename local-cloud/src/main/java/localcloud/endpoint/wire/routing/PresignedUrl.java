package localcloud.endpoint.wire.routing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.Credential;
import localcloud.endpoint.wire.QueryParameters;

/// Checks presigned URLs: they expire, and their signature is verified if the signer's secret is
/// known. See https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
public final class PresignedUrl {
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
  private static final Duration MAX_VALIDITY = Duration.ofDays(7);

  private PresignedUrl() {}

  /// Checks a presigned URL. Calls that are signed in a header are accepted, and so are preflight
  /// requests, which have the URL's signature but another method.
  ///
  /// @throws AwsException when the URL has expired or was altered
  public static void check(
      AwsRequest request, Instant now, Function<String, Optional<String>> secretOf) {
    if (request.action().equals("Preflight")) return;
    if (request.query().getIgnoreCase("X-Amz-Signature").isPresent()) {
      checkExpiry(request.query(), now);
      var credential = request.credential().orElseThrow(() -> invalid("X-Amz-Credential"));
      secretOf
          .apply(credential.accessKeyId())
          .ifPresent(secret -> checkUrl(request, credential, secret));
    }
  }

  private static void checkExpiry(QueryParameters query, Instant now) {
    Instant signed;
    Duration validity;
    try {
      signed =
          Instant.from(
              AMZ_DATE.parse(
                  query.getIgnoreCase("X-Amz-Date").orElseThrow(() -> invalid("X-Amz-Date"))));
      validity =
          Duration.ofSeconds(
              Long.parseLong(
                  query
                      .getIgnoreCase("X-Amz-Expires")
                      .orElseThrow(() -> invalid("X-Amz-Expires"))));
    } catch (DateTimeException | NumberFormatException e) {
      throw invalid("X-Amz-Date or X-Amz-Expires");
    }
    if (validity.isNegative() || validity.compareTo(MAX_VALIDITY) > 0) {
      throw new AwsException(
          "AuthorizationQueryParametersError",
          400,
          "X-Amz-Expires must be between 0 and 604800 seconds");
    }
    if (now.isAfter(signed.plus(validity))) {
      throw new AwsException("AccessDenied", 403, "Request has expired");
    }
  }

  private static AwsException invalid(String parameter) {
    return new AwsException(
        "AuthorizationQueryParametersError",
        400,
        "Query-string authentication requires a valid " + parameter + " parameter");
  }

  private static void checkUrl(AwsRequest request, Credential credential, String secret) {
    var query = request.query();
    var signedHeaders = query.getIgnoreCase("X-Amz-SignedHeaders").orElse("host");
    var canonical = new StringBuilder(request.method()).append('\n');
    canonical
        .append(canonicalPath(request.rawPath()))
        .append('\n')
        .append(canonicalQuery(query))
        .append('\n');
    for (var name : List.of(signedHeaders.split(";"))) {
      canonical
          .append(name)
          .append(':')
          .append(request.header(name).orElse("").strip().replaceAll(" +", " "))
          .append('\n');
    }
    var payload =
        query
            .getIgnoreCase("X-Amz-Content-Sha256")
            .or(() -> request.header("x-amz-content-sha256"))
            .orElse("UNSIGNED-PAYLOAD");
    canonical.append('\n').append(signedHeaders).append('\n').append(payload);

    var toSign =
        "AWS4-HMAC-SHA256\n"
            + query.getIgnoreCase("X-Amz-Date").orElse("")
            + "\n"
            + String.join(
                "/", credential.date(), credential.region(), credential.service(), "aws4_request")
            + "\n"
            + sha256(canonical.toString());
    compare(toSign, query.getIgnoreCase("X-Amz-Signature").orElse(""), credential, secret);
  }

  private static void compare(
      String toSign, String signature, Credential credential, String secret) {
    var key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), credential.date());
    for (var part : List.of(credential.region(), credential.service(), "aws4_request")) {
      key = hmac(key, part);
    }
    var expected = HexFormat.of().formatHex(hmac(key, toSign)).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(
        expected, signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))) {
      throw new AwsException(
          "SignatureDoesNotMatch",
          403,
          "The request signature we calculated does not match the signature you provided. Check"
              + " your key and signing method.");
    }
  }

  private static String canonicalPath(String rawPath) {
    var segments = rawPath.split("/", -1);
    for (var i = 0; i < segments.length; i++) {
      segments[i] =
          encode(URLDecoder.decode(segments[i].replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return String.join("/", segments);
  }

  private static String canonicalQuery(QueryParameters query) {
    var sorted = new TreeMap<String, String>();
    query.asMap().forEach((name, value) -> sorted.put(encode(name), encode(value)));
    sorted.keySet().removeIf(name -> name.equalsIgnoreCase("X-Amz-Signature"));
    return String.join(
        "&", sorted.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
