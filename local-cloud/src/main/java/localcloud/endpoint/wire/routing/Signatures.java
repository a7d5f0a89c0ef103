package localcloud.endpoint.wire.routing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.Credential;

/// Verifies who signed a call: in its header, or in a presigned URL, which expires. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
public final class Signatures {
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SIGNED_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration SKEW = Duration.ofMinutes(15);
  private static final Pattern SIGNED_HEADERS = Pattern.compile("SignedHeaders=([^,\\s]+)");
  private static final Pattern SIGNATURE = Pattern.compile("Signature=([^,\\s]+)");

  private Signatures() {}

  /// Refuses a call that names an access key and is not signed with its secret. Calls that name
  /// none pass, and so do preflight requests, which have a URL's signature but another method.
  ///
  /// @param secretOf the secret of an access key, empty for an unknown one
  public static void check(
      AwsRequest request, Instant now, Function<String, Optional<String>> secretOf) {
    if (request.action().equals("Preflight")) return;
    var inHeader = request.header("authorization");
    var isPresigned =
        inHeader.isEmpty()
            && (request.query().getIgnoreCase("X-Amz-Signature").isPresent()
                || request.query().getIgnoreCase("X-Amz-Credential").isPresent());
    if (isPresigned) {
      checkExpiry(request, now);
      var credential = request.credential().orElseThrow(() -> invalid("X-Amz-Credential"));
      compare(inUrl(request), request, credential, secret(request, credential, secretOf));
    } else if (inHeader.isPresent() && request.credential().isPresent()) {
      var credential = request.credential().get();
      var secret = secret(request, credential, secretOf);
      var signed = inHeader(request, inHeader.get());
      checkSkew(signed.date(), now);
      compare(signed, request, credential, secret);
    }
  }

  /// The headers that sign a call to another endpoint, as `signer`: `host` is that of the call,
  /// `body` what is sent. What S3's clients have said of the hash of their content stays.
  public static Map<String, String> sign(
      AwsRequest request, String host, byte[] body, Credential signer, String secret, Instant now) {
    var isS3 = request.service().equals("s3");
    var payloadHash =
        isS3
            ? request.header("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD")
            : SigningKey.sha256(body);
    var date = SIGNED_DATE.format(now);
    var headers = new TreeMap<>(Map.of("host", host, "x-amz-date", date));
    if (isS3) headers.put("x-amz-content-sha256", payloadHash);
    var names = String.join(";", headers.keySet());
    var canonical = CanonicalRequest.of(request, headers, names, payloadHash);
    var toSign =
        String.join("\n", "AWS4-HMAC-SHA256", date, scope(signer), SigningKey.sha256(canonical));
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                signer.accessKeyId(),
                scope(signer),
                names,
                SigningKey.of(secret, signer).sign(toSign)));
    headers.remove("host");
    return headers;
  }

  private static String scope(Credential credential) {
    return String.join(
        "/", credential.date(), credential.region(), credential.service(), "aws4_request");
  }

  private static String secret(
      AwsRequest request, Credential credential, Function<String, Optional<String>> secretOf) {
    return secretOf
        .apply(credential.accessKeyId())
        .orElseThrow(
            () ->
                new AwsException(
                    request.service().equals("s3")
                        ? "InvalidAccessKeyId"
                        : "UnrecognizedClientException",
                    403,
                    "This endpoint does not know the access key "
                        + credential.accessKeyId()
                        + ": use the access key test with the secret test, or those of a"
                        + " function."));
  }

  /// What a call says of its own signature.
  private record Signed(String date, String headers, String payloadHash, String signature) {}

  private static Signed inUrl(AwsRequest request) {
    var query = request.query();
    return new Signed(
        query.getIgnoreCase("X-Amz-Date").orElse(""),
        query.getIgnoreCase("X-Amz-SignedHeaders").orElse("host"),
        query
            .getIgnoreCase("X-Amz-Content-Sha256")
            .or(() -> request.header("x-amz-content-sha256"))
            .orElse("UNSIGNED-PAYLOAD"),
        query.getIgnoreCase("X-Amz-Signature").orElse(""));
  }

  private static Signed inHeader(AwsRequest request, String authorization) {
    return new Signed(
        request.header("x-amz-date").orElse(""),
        find(SIGNED_HEADERS, authorization),
        payloadHash(request),
        find(SIGNATURE, authorization));
  }

  /// S3's clients say the hash of what they upload, or that they do not sign it; it is signed with
  /// the header. The body of other calls is hashed here.
  private static String payloadHash(AwsRequest request) {
    return request.service().equals("s3")
        ? request.header("x-amz-content-sha256").orElse("")
        : SigningKey.sha256(request.body());
  }

  private static String find(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static void compare(
      Signed signed, AwsRequest request, Credential credential, String secret) {
    var canonical =
        CanonicalRequest.of(request, request.headers(), signed.headers(), signed.payloadHash());
    var toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            signed.date(),
            scope(credential),
            SigningKey.sha256(canonical));
    if (!SigningKey.of(secret, credential).signs(toSign, signed.signature())) {
      throw new AwsException(
          "SignatureDoesNotMatch",
          403,
          "The request signature we calculated does not match the signature you provided. Check"
              + " your key and signing method.");
    }
  }

  private static void checkSkew(String date, Instant now) {
    try {
      var signed = Instant.from(AMZ_DATE.parse(date));
      if (Duration.between(signed, now).abs().compareTo(SKEW) <= 0) {
        return;
      }
    } catch (DateTimeException _) {
      // refused below
    }
    throw new AwsException(
        "RequestTimeTooSkewed",
        403,
        "The header X-Amz-Date must be within 15 minutes of the time of this machine.");
  }

  private static void checkExpiry(AwsRequest request, Instant now) {
    var query = request.query();
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
    if (validity.isNegative() || validity.compareTo(LONGEST) > 0) {
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
}
