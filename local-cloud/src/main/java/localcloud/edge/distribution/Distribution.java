package localcloud.edge.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.EdgeResponse;
import localcloud.edge.http.Origin;
import localcloud.provision.Deployment;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// The template's CloudFront distribution: its cache behaviours and error pages.
///
/// Only the origins cache here, because they are in the same process.
public final class Distribution {
  ///
  /// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
  private static final String CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

  private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

  private final List<CacheBehavior> behaviors;
  private final String rootObject;
  private final Map<Integer, ErrorPage> errorPages;
  private final Compression compression = new Compression();

  private record ErrorPage(String path, int status) {}

  private Distribution(
      List<CacheBehavior> behaviors, String rootObject, Map<Integer, ErrorPage> errorPages) {
    this.behaviors = behaviors;
    this.rootObject = rootObject;
    this.errorPages = errorPages;
  }

  /// Finds the origin for a domain name and an origin path.
  @FunctionalInterface
  public interface Origins {
    Optional<Origin> at(String domainName, String path);
  }

  public static Distribution of(Resource resource, Deployment deployment, Origins origins) {
    var config = resource.properties().path("DistributionConfig");
    var parts = new Parts(resource, deployment, origins(resource, config, origins));
    var behaviors = new ArrayList<CacheBehavior>();
    for (var behavior : config.path("CacheBehaviors")) {
      var pattern = CacheBehavior.pathPattern(behavior.path("PathPattern").asText());
      behaviors.add(parts.behavior(behavior, pattern));
    }
    behaviors.add(parts.behavior(config.path("DefaultCacheBehavior"), Pattern.compile(".*")));
    var errors = new HashMap<Integer, ErrorPage>();
    for (var error : config.path("CustomErrorResponses")) {
      var code = error.path("ErrorCode").asInt();
      if (!error.has("ResponsePagePath")) continue;
      errors.put(
          code,
          new ErrorPage(
              error.path("ResponsePagePath").asText(), error.path("ResponseCode").asInt(code)));
    }
    return new Distribution(behaviors, config.path("DefaultRootObject").asText(""), errors);
  }

  /// Passes all requests to one origin, for a template without a distribution.
  public static Distribution of(Origin origin) {
    var all = Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");
    var behavior =
        new CacheBehavior(Pattern.compile(".*"), all, List.of(), origin, HeadersPolicy.NONE, false);
    return new Distribution(List.of(behavior), "", Map.of());
  }

  public EdgeResponse answer(EdgeRequest request) throws Exception {
    var behavior = behaviorFor(request.path());
    var answer = fromOrigin(behavior, request);
    var page = errorPages.get(answer.status());
    if (page != null) answer = errorPage(page, request, answer);
    behavior.headers().apply(answer.headers());
    return behavior.compresses() ? compression.apply(request, answer) : answer;
  }

  private EdgeResponse fromOrigin(CacheBehavior behavior, EdgeRequest request) throws Exception {
    if (!behavior.methods().contains(request.method())) {
      return EdgeResponse.of(
          403, "text/plain", "This distribution does not allow " + request.method() + " here.\n");
    }
    var changed = request;
    if (changed.path().equals("/") && !rootObject.isEmpty()) {
      changed = changed.withPath("/" + rootObject);
    }
    for (var function : behavior.onRequest()) changed = function.apply(changed);
    return behavior.origin().answer(changed);
  }

  private EdgeResponse errorPage(ErrorPage page, EdgeRequest request, EdgeResponse error)
      throws Exception {
    var answer = behaviorFor(page.path()).origin().answer(request.withPath(page.path()));
    return answer.status() == 200 ? answer.withStatus(page.status()) : error;
  }

  private CacheBehavior behaviorFor(String path) {
    return behaviors.stream()
        .filter(behavior -> behavior.path().matcher(path).matches())
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Origin> origins(Resource resource, JsonNode config, Origins origins) {
    var result = new HashMap<String, Origin>();
    for (var origin : config.path("Origins")) {
      var domain = origin.path("DomainName").asText();
      var found =
          origins
              .at(domain, origin.path("OriginPath").asText(""))
              .orElseThrow(
                  () ->
                      new TemplateException(
                          resource + ": no bucket or API of the template is at " + domain));
      result.put(origin.path("Id").asText(), withHeaders(origin, found));
    }
    return result;
  }

  private static Origin withHeaders(JsonNode config, Origin origin) {
    var custom = new HashMap<String, String>();
    for (var header : config.path("OriginCustomHeaders")) {
      custom.put(header.path("HeaderName").asText(), header.path("HeaderValue").asText());
    }
    if (custom.isEmpty()) return origin;
    return request -> {
      var headers = request.headers().copy();
      custom.forEach(headers::set);
      return origin.answer(request.withHeaders(headers));
    };
  }

  /// Reads behaviours, and resolves their references to origins, functions and policies.
  private record Parts(Resource resource, Deployment deployment, Map<String, Origin> origins) {
    CacheBehavior behavior(JsonNode config, Pattern path) {
      var originId = config.path("TargetOriginId").asText();
      var origin = origins.get(originId);
      if (origin == null) throw new TemplateException(resource + ": no origin " + originId);
      return new CacheBehavior(
          path,
          methods(config),
          functions(config),
          origin,
          headers(config),
          config.path("Compress").asBoolean(false) && cachesCompressed(config));
    }

    private static Set<String> methods(JsonNode config) {
      var methods = new HashSet<String>();
      config.path("AllowedMethods").forEach(method -> methods.add(method.asText()));
      return methods.isEmpty() ? Set.of("GET", "HEAD") : methods;
    }

    private List<ViewerFunction> functions(JsonNode config) {
      var functions = new ArrayList<ViewerFunction>();
      for (var association : config.path("FunctionAssociations")) {
        if (!association.path("EventType").asText().equals("viewer-request")) {
          throw new TemplateException(
              resource + ": the edge runs functions of the event type viewer-request only");
        }
        var arn = association.path("FunctionARN").asText();
        functions.add(ViewerFunction.of(find("AWS::CloudFront::Function", "FunctionARN", arn)));
      }
      return functions;
    }

    private HeadersPolicy headers(JsonNode config) {
      var id = config.path("ResponseHeadersPolicyId").asText("");
      if (id.isEmpty()) return HeadersPolicy.NONE;
      return HeadersPolicy.of(
          find("AWS::CloudFront::ResponseHeadersPolicy", "Id", id), this::localHosts);
    }

    /// Replaces the host names of buckets by the AWS endpoint, where browsers reach them here.
    private String localHosts(String value) {
      var local = value;
      for (var bucket : deployment.ofType("AWS::S3::Bucket")) {
        for (var attribute : List.of("RegionalDomainName", "DomainName")) {
          var host = deployment.attribute(bucket.logicalId(), attribute).asText();
          local = local.replace("https://" + host, deployment.endpoint().toString());
        }
      }
      return local;
    }

    /// Whether the cache policy enables compression, without which CloudFront does not compress.
    private boolean cachesCompressed(JsonNode config) {
      var id = config.path("CachePolicyId").asText("");
      if (id.equals(CACHING_OPTIMIZED)) return true;
      if (id.equals(CACHING_DISABLED)) return false;
      var keys =
          find("AWS::CloudFront::CachePolicy", "Id", id)
              .properties()
              .path("CachePolicyConfig")
              .path("ParametersInCacheKeyAndForwardedToOrigin");
      return keys.path("EnableAcceptEncodingGzip").asBoolean(false);
    }

    private Resource find(String type, String attribute, String value) {
      return deployment.ofType(type).stream()
          .filter(it -> deployment.attribute(it.logicalId(), attribute).asText().equals(value))
          .findFirst()
          .orElseThrow(() -> new TemplateException(resource + ": no " + type + " " + value));
    }
  }
}
