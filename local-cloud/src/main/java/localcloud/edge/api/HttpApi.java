package localcloud.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import localcloud.edge.api.LambdaAuthorizer.Decision;
import localcloud.edge.http.EdgeRequest;
import localcloud.edge.http.EdgeResponse;
import localcloud.edge.http.Origin;
import localcloud.edge.http.PercentEncoding;
import localcloud.metrics.MetricStore;
import localcloud.provision.Deployment;
import localcloud.template.Resource;
import localcloud.template.TemplateException;
import org.jspecify.annotations.Nullable;

/// An HTTP API of the template: its routes, authorizers and integrations.
public final class HttpApi implements Origin {
  /// The maximum size of request line and headers in bytes, see
  /// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  private static final int MAX_HEAD = 10_240;

  private final ApiCall.Stage stage;
  private final List<Route> routes;
  private final Optional<ApiCors> cors;
  private final Clock clock;
  private final ApiMetrics metrics;

  private record Route(
      RouteKey key, Integration integration, @Nullable LambdaAuthorizer authorizer) {}

  private record Match(Route route, Map<String, String> parameters) {}

  private HttpApi(
      ApiCall.Stage stage,
      List<Route> routes,
      Optional<ApiCors> cors,
      Clock clock,
      ApiMetrics metrics) {
    this.stage = stage;
    this.routes =
        routes.stream()
            .sorted(Comparator.comparing(Route::key, RouteKey.MOST_SPECIFIC_FIRST))
            .toList();
    this.cors = cors;
    this.clock = clock;
    this.metrics = metrics;
  }

  public static HttpApi of(
      Resource api,
      Deployment deployment,
      FunctionCaller caller,
      Clock clock,
      MetricStore metrics) {
    var apiId = deployment.physicalId(api.logicalId());
    if (!api.properties().path("ProtocolType").asText().equals("HTTP")) {
      throw new TemplateException(api + ": ProtocolType must be HTTP");
    }
    var permissions = new InvokePermissions(deployment, apiId);
    var integrations = new HashMap<String, Integration>();
    for (var resource : partsOf(apiId, "Integration", deployment)) {
      integrations.put(
          deployment.physicalId(resource.logicalId()), Integration.of(resource, caller));
    }
    var authorizers = new HashMap<String, LambdaAuthorizer>();
    for (var resource : partsOf(apiId, "Authorizer", deployment)) {
      var id = deployment.physicalId(resource.logicalId());
      var authorizer = LambdaAuthorizer.of(resource, caller);
      permissions.requireAuthorizer(resource, authorizer.function(), id);
      authorizers.put(id, authorizer);
    }
    var routes = new ArrayList<Route>();
    for (var resource : partsOf(apiId, "Route", deployment)) {
      var route = route(resource, integrations, authorizers);
      permissions.requireRoute(resource, route.integration().function(), route.key());
      routes.add(route);
    }
    var cors = ApiCors.of(api.properties().path("CorsConfiguration"));
    var stage = stage(api, apiId, deployment);
    return new HttpApi(stage, routes, cors, clock, new ApiMetrics(metrics, apiId, stage.name()));
  }

  /// The API's domain name when deployed.
  public String domainName() {
    return stage.domainName();
  }

  @Override
  public EdgeResponse answer(EdgeRequest request) throws InterruptedException {
    var requestId = ApiCall.newRequestId();
    var start = System.nanoTime();
    var answer = answer(request, requestId);
    metrics.answered(answer.status(), Duration.ofNanos(System.nanoTime() - start));
    answer.headers().set("apigw-requestid", requestId);
    return answer;
  }

  private EdgeResponse answer(EdgeRequest request, String requestId) throws InterruptedException {
    if (request.headSize() > MAX_HEAD) {
      return EdgeResponse.message(431, "Request Header Fields Too Large");
    }
    if (request.oversized()) return EdgeResponse.message(413, "Request Entity Too Large");
    if (cors.isPresent() && cors.get().isPreflight(request)) return cors.get().preflight(request);
    var match = match(request);
    var answer =
        match.isEmpty()
            ? EdgeResponse.message(404, "Not Found")
            : run(match.get().route(), call(request, match.get(), requestId));
    cors.ifPresent(it -> it.apply(request, answer.headers()));
    return answer;
  }

  private EdgeResponse run(Route route, ApiCall call) throws InterruptedException {
    if (route.authorizer() == null) return integrate(route, call, null);
    return switch (route.authorizer().judge(call)) {
      case Decision.Allowed(var context) -> integrate(route, call, context);
      case Decision.Denied() -> EdgeResponse.message(403, "Forbidden");
      case Decision.Unidentified() -> EdgeResponse.message(401, "Unauthorized");
      case Decision.Broken(var why) -> {
        System.getLogger(HttpApi.class.getName())
            .log(System.Logger.Level.WARNING, "the authorizer failed: " + why);
        yield EdgeResponse.message(500, "Internal Server Error");
      }
    };
  }

  private static EdgeResponse integrate(Route route, ApiCall call, @Nullable JsonNode context)
      throws InterruptedException {
    var event = call.integrationEvent(context).toString().getBytes(StandardCharsets.UTF_8);
    return route.integration().answer(event);
  }

  private ApiCall call(EdgeRequest request, Match match, String requestId) {
    return new ApiCall(
        request, stage, match.route().key(), match.parameters(), requestId, clock.instant());
  }

  /// The route of a request. The name of a stage is the first part of the path, except for
  /// `$default`.
  private Optional<Match> match(EdgeRequest request) {
    var path = PercentEncoding.decodePath(request.path());
    if (!stage.name().equals("$default")) {
      var prefix = "/" + stage.name();
      if (!path.equals(prefix) && !path.startsWith(prefix + "/")) return Optional.empty();
      path = path.length() == prefix.length() ? "/" : path.substring(prefix.length());
    }
    for (var route : routes) {
      var parameters = route.key().match(request.method(), path);
      if (parameters.isPresent()) return Optional.of(new Match(route, parameters.get()));
    }
    return Optional.empty();
  }

  private static Route route(
      Resource resource,
      Map<String, Integration> integrations,
      Map<String, LambdaAuthorizer> authorizers) {
    var properties = resource.properties();
    var target = properties.path("Target").asText().replaceFirst("^integrations/", "");
    var integration = integrations.get(target);
    if (integration == null) {
      throw new TemplateException(resource + ": no integration " + target);
    }
    var key = RouteKey.parse(properties.path("RouteKey").asText());
    return new Route(key, integration, authorizer(resource, authorizers));
  }

  private static @Nullable LambdaAuthorizer authorizer(
      Resource route, Map<String, LambdaAuthorizer> authorizers) {
    var type = route.properties().path("AuthorizationType").asText("NONE");
    if (type.equals("NONE")) return null;
    var authorizer = authorizers.get(route.properties().path("AuthorizerId").asText());
    if (!type.equals("CUSTOM") || authorizer == null) {
      throw new TemplateException(
          route + ": AuthorizationType " + type + " is not supported by the edge");
    }
    return authorizer;
  }

  private static ApiCall.Stage stage(Resource api, String apiId, Deployment deployment) {
    var stages = partsOf(apiId, "Stage", deployment);
    if (stages.size() != 1) {
      throw new TemplateException(
          "%s: the edge needs one stage, there are %d".formatted(api, stages.size()));
    }
    var properties = stages.getFirst().properties();
    var variables =
        properties.path("StageVariables").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    return new ApiCall.Stage(
        deployment.accountId(),
        deployment.region(),
        apiId,
        deployment.attribute(api.logicalId(), "ApiEndpoint").asText().replaceFirst("^https://", ""),
        properties.path("StageName").asText(),
        variables);
  }

  private static List<Resource> partsOf(String apiId, String part, Deployment deployment) {
    return deployment.ofType("AWS::ApiGatewayV2::" + part).stream()
        .filter(resource -> resource.properties().path("ApiId").asText().equals(apiId))
        .toList();
  }
}
