package localcloud.endpoint.emulators.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Xml;
import org.w3c.dom.Element;

/// The CORS rules of a bucket, see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
final class BucketCors {
  private record Rule(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      List<String> maxAge) {
    boolean allows(String origin, String method) {
      return origins.stream().anyMatch(pattern -> matches(pattern, origin))
          && methods.contains(method);
    }
  }

  private BucketCors() {}

  /// The response to a preflight request.
  static AwsResponse preflight(Optional<Bucket> bucket, AwsRequest request) {
    var method = request.header("access-control-request-method").orElse("");
    var asked =
        List.of(
            request
                .header("access-control-request-headers")
                .orElse("")
                .toLowerCase(java.util.Locale.ROOT)
                .split(",\\s*"));
    return rule(bucket, request, method)
        .filter(
            rule ->
                asked.stream()
                    .allMatch(
                        header ->
                            header.isEmpty()
                                || rule.headers().stream().anyMatch(h -> matches(h, header))))
        .map(
            rule ->
                allowed(AwsResponse.empty(200), rule, request)
                    .with("Access-Control-Allow-Headers", String.join(", ", asked)))
        .orElseThrow(
            () ->
                new AwsException(
                    "AccessForbidden", 403, "CORSResponse: This CORS request is not allowed."));
  }

  /// The response with the CORS headers of the matching rule.
  static AwsResponse decorate(AwsResponse response, Optional<Bucket> bucket, AwsRequest request) {
    return rule(bucket, request, request.method())
        .map(rule -> allowed(response, rule, request))
        .orElse(response);
  }

  private static AwsResponse allowed(AwsResponse response, Rule rule, AwsRequest request) {
    var origin = rule.origins().contains("*") ? "*" : request.header("origin").orElse("");
    var allowed =
        response
            .with("Access-Control-Allow-Origin", origin)
            .with("Access-Control-Allow-Methods", String.join(", ", rule.methods()))
            .with("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    if (!rule.exposed().isEmpty()) {
      allowed = allowed.with("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
    }
    return rule.maxAge().isEmpty()
        ? allowed
        : allowed.with("Access-Control-Max-Age", rule.maxAge().getFirst());
  }

  private static Optional<Rule> rule(Optional<Bucket> bucket, AwsRequest request, String method) {
    var origin = request.header("origin");
    return origin.flatMap(
        from ->
            bucket.flatMap(Bucket::cors).stream()
                .flatMap(xml -> rules(xml).stream())
                .filter(rule -> rule.allows(from, method))
                .findFirst());
  }

  private static List<Rule> rules(String xml) {
    var nodes = Xml.parse(xml.getBytes(StandardCharsets.UTF_8)).getElementsByTagName("CORSRule");
    var rules = new ArrayList<Rule>();
    for (var i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element rule) {
        rules.add(
            new Rule(
                texts(rule, "AllowedOrigin"),
                texts(rule, "AllowedMethod"),
                texts(rule, "AllowedHeader"),
                texts(rule, "ExposeHeader"),
                texts(rule, "MaxAgeSeconds")));
      }
    }
    return rules;
  }

  private static List<String> texts(Element element, String name) {
    var nodes = element.getElementsByTagName(name);
    var texts = new ArrayList<String>();
    for (var i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static boolean matches(String pattern, String text) {
    return Pattern.matches("(?i)" + Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
  }
}
