package bookstore.cdk;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import bookstore.cdk.HttpContract.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaResponseType;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.DomainMappingOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteKey;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.IpAddressType;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.PayloadFormatVersion;
import software.amazon.awscdk.services.apigatewayv2.SecurityPolicy;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.ApiGatewayv2DomainProperties;
import software.constructs.Construct;

/// The HTTP API: a route for every operation of the contract, to the function named by
/// `x-function`, and one for `HEAD` with every `GET`, because API Gateway answers no `HEAD` by
/// itself.
final class Api extends Construct {

  private static final Map<String, String> ACCESS_LOG =
      Map.ofEntries(
          Map.entry("requestId", "requestId"),
          Map.entry("time", "requestTime"),
          Map.entry("ip", "identity.sourceIp"),
          Map.entry("route", "routeKey"),
          Map.entry("path", "path"),
          Map.entry("status", "status"),
          Map.entry("bytes", "responseLength"),
          Map.entry("millis", "responseLatency"),
          Map.entry("integrationMillis", "integrationLatency"),
          Map.entry("outcome", "authorizer.outcome"),
          Map.entry("userId", "authorizer.userId"),
          Map.entry("error", "error.message"),
          Map.entry("integrationError", "integrationErrorMessage"));

  /// The function of this operation also serves the default route, so that unknown paths and
  /// methods get a problem document and not API Gateway's own body.
  private static final String HEALTH = "getHealth";

  private final HttpApi api;
  private final String host;
  private final List<ServiceFunction> served;

  /// With a domain, only `api.<domain>` reaches the API.
  Api(
      Construct scope,
      Stage stage,
      HttpContract contract,
      List<ServiceFunction> functions,
      ServiceFunction authorizer,
      @Nullable OwnDomain domain) {
    super(scope, "Api");
    api =
        HttpApi.Builder.create(this, "HttpApi")
            .apiName(stage.namePrefix())
            .description("BookStore's HTTP contract, functions/openapi.yaml")
            .createDefaultStage(false)
            .disableExecuteApiEndpoint(domain != null)
            .ipAddressType(IpAddressType.DUAL_STACK)
            .build();
    served = serving(contract, functions);
    var routes = addRoutes(contract, tokenCheck(authorizer));
    var live =
        HttpStage.Builder.create(this, "Stage")
            .httpApi(api)
            .stageName("$default")
            .autoDeploy(true)
            .throttle(throttle(stage.throttle()))
            .accessLogSettings(accessLog(stage));
    if (domain == null) {
      var stack = Stack.of(this);
      host =
          "%s.execute-api.%s.%s".formatted(api.getApiId(), stack.getRegion(), stack.getUrlSuffix());
    } else {
      host = domain.apiName();
      live.domainMapping(DomainMappingOptions.builder().domainName(domainName(domain)).build());
    }
    limit(live.build(), stage.throttle().operations(), contract, routes);
  }

  HttpApi httpApi() {
    return api;
  }

  /// The functions that serve routes.
  List<ServiceFunction> functions() {
    return served;
  }

  /// The host name of the API.
  String host() {
    return host;
  }

  private static List<ServiceFunction> serving(
      HttpContract contract, List<ServiceFunction> functions) {
    var wanted = contract.operations().stream().map(Operation::function).collect(toSet());
    var serving = functions.stream().filter(f -> wanted.remove(f.name())).toList();
    if (!wanted.isEmpty()) {
      throw new SynthesisException("openapi.yaml names functions that do not exist: " + wanted);
    }
    return serving;
  }

  private Map<String, HttpRoute> addRoutes(HttpContract contract, IHttpRouteAuthorizer tokenCheck) {
    var integrations = served.stream().collect(toMap(ServiceFunction::name, Api::to));
    var open = new HttpNoneAuthorizer();
    var routes = new TreeMap<String, HttpRoute>();
    for (var operation : contract.operations()) {
      var integration = Objects.requireNonNull(integrations.get(operation.function()));
      var authorizer = operation.needsAccessToken() ? tokenCheck : open;
      routes.put(
          operation.id(),
          addRoute(operation, operation.method(), operation.id(), integration, authorizer));
      if (operation.method().equals("GET")) {
        addRoute(operation, "HEAD", operation.id() + "Head", integration, authorizer);
      }
    }
    var rest =
        HttpRoute.Builder.create(this, "AnythingElse")
            .httpApi(api)
            .routeKey(HttpRouteKey.DEFAULT)
            .integration(integrations.get(contract.functionOf(HEALTH)))
            .authorizer(open)
            .build();
    Accepted.finding(rest, "APIG4", "It only says that there is no such path or method");
    return routes;
  }

  private static ThrottleSettings throttle(Stage.Throttle throttle) {
    return ThrottleSettings.builder()
        .rateLimit(throttle.requestsPerSecond())
        .burstLimit(throttle.burst())
        .build();
  }

  /// Gives single operations lower limits than the rest. The settings name routes, so the routes
  /// have to exist before the stage.
  private static void limit(
      HttpStage live,
      Map<String, Stage.Rate> rates,
      HttpContract contract,
      Map<String, HttpRoute> routes) {
    var settings = new TreeMap<String, Object>();
    for (var rate : rates.entrySet()) {
      settings.put(
          contract.operation(rate.getKey()).routeKey(),
          new TreeMap<>(
              Map.of(
                  "ThrottlingRateLimit", rate.getValue().requestsPerSecond(),
                  "ThrottlingBurstLimit", rate.getValue().burst())));
      live.getNode().addDependency(Objects.requireNonNull(routes.get(rate.getKey())));
    }
    if (!settings.isEmpty()) {
      ((CfnStage) Objects.requireNonNull(live.getNode().getDefaultChild()))
          .addPropertyOverride("RouteSettings", settings);
    }
  }

  private HttpRoute addRoute(
      HttpContract.Operation operation,
      String method,
      String id,
      HttpLambdaIntegration integration,
      IHttpRouteAuthorizer authorizer) {
    var route =
        HttpRoute.Builder.create(this, id)
            .httpApi(api)
            .routeKey(HttpRouteKey.with(operation.path(), HttpMethod.valueOf(method)))
            .integration(integration)
            .authorizer(authorizer)
            .build();
    if (!operation.needsAccessToken()) {
      Accepted.finding(route, "APIG4", "openapi.yaml requires no access token for this operation");
    }
    return route;
  }

  /// One permission for all routes of a function, because its resource policy is limited to 20 KB.
  private static HttpLambdaIntegration to(ServiceFunction function) {
    return HttpLambdaIntegration.Builder.create(function.name(), function.live())
        .payloadFormatVersion(PayloadFormatVersion.VERSION_2_0)
        .scopePermissionToRoute(false)
        .build();
  }

  private DomainName domainName(OwnDomain domain) {
    var name =
        DomainName.Builder.create(this, "DomainName")
            .domainName(domain.apiName())
            .ipAddressType(IpAddressType.DUAL_STACK)
            .securityPolicy(SecurityPolicy.TLS_1_2)
            .certificate(
                Certificate.Builder.create(this, "Certificate")
                    .domainName(domain.apiName())
                    .validation(CertificateValidation.fromDns(domain.zone()))
                    .build())
            .build();
    var target =
        RecordTarget.fromAlias(
            new ApiGatewayv2DomainProperties(
                name.getRegionalDomainName(), name.getRegionalHostedZoneId()));
    ARecord.Builder.create(this, "Ipv4")
        .zone(domain.zone())
        .recordName(domain.apiName() + ".")
        .target(target)
        .build();
    AaaaRecord.Builder.create(this, "Ipv6")
        .zone(domain.zone())
        .recordName(domain.apiName() + ".")
        .target(target)
        .build();
    return name;
  }

  private IAccessLogSettings accessLog(Stage stage) {
    var logs =
        LogGroup.Builder.create(this, "AccessLogs")
            .logGroupName("/aws/vendedlogs/" + stage.named("api"))
            .retention(Logs.keptFor(stage.retentionDays().logs()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    var format =
        new TreeMap<>(ACCESS_LOG)
            .entrySet().stream()
                .map(field -> "\"%s\":\"$context.%s\"".formatted(field.getKey(), field.getValue()))
                .collect(joining(",", "{", "}"));
    return new AccessLog(new LogGroupLogDestination(logs), AccessLogFormat.custom(format));
  }

  /// A class, not a record: jsii treats the accessors of a record as properties.
  private static final class AccessLog implements IAccessLogSettings {
    private final IAccessLogDestination target;
    private final AccessLogFormat line;

    AccessLog(IAccessLogDestination target, AccessLogFormat line) {
      this.target = target;
      this.line = line;
    }

    @Override
    public IAccessLogDestination getDestination() {
      return target;
    }

    @Override
    public AccessLogFormat getFormat() {
      return line;
    }
  }

  /// The Lambda authorizer of all routes that require an access token.
  private static HttpLambdaAuthorizer tokenCheck(ServiceFunction authorizer) {
    return HttpLambdaAuthorizer.Builder.create("AccessToken", authorizer.live())
        .authorizerName("access-token")
        .responseTypes(List.of(HttpLambdaResponseType.SIMPLE))
        .identitySource(List.of("$request.header.Authorization"))
        .resultsCacheTtl(Duration.seconds(60))
        .build();
  }
}
