package bookstore.cdk;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaResponseType;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
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
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.PayloadFormatVersion;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.ApiGatewayv2DomainProperties;
import software.constructs.Construct;

/// The HTTP API: a route for every operation of the contract, each to the function named there.
final class Api extends Construct {

  private static final List<String> ACCESS_LOG =
      List.of(
          "requestId",
          "requestTime",
          "identity.sourceIp",
          "httpMethod",
          "path",
          "routeKey",
          "status",
          "responseLength",
          "responseLatency",
          "integrationLatency",
          "authorizer.userId",
          "authorizer.outcome",
          "error.message",
          "integrationErrorMessage");

  private final HttpApi api;
  private final String host;

  /// With a domain the API answers on `api.<domain>` alone.
  Api(
      Construct scope,
      HttpContract contract,
      List<ServiceFunction> functions,
      ServiceFunction authorizer,
      @Nullable Domain domain,
      @Nullable IHostedZone zone) {
    super(scope, "Api");
    api =
        HttpApi.Builder.create(this, "HttpApi")
            .apiName("bookstore")
            .description("BookStore's HTTP contract, functions/openapi.yaml")
            .createDefaultStage(false)
            .disableExecuteApiEndpoint(domain != null)
            .build();
    addRoutes(contract, functions, tokenCheck(authorizer));
    var stage =
        HttpStage.Builder.create(this, "Stage")
            .httpApi(api)
            .stageName("$default")
            .autoDeploy(true)
            .detailedMetricsEnabled(true)
            .throttle(ThrottleSettings.builder().rateLimit(200).burstLimit(400).build())
            .accessLogSettings(accessLog());
    if (domain == null || zone == null) {
      var stack = Stack.of(this);
      host =
          "%s.execute-api.%s.%s".formatted(api.getApiId(), stack.getRegion(), stack.getUrlSuffix());
    } else {
      host = domain.apiName();
      stage.domainMapping(
          DomainMappingOptions.builder().domainName(domainName(domain, zone)).build());
    }
    stage.build();
  }

  HttpApi httpApi() {
    return api;
  }

  /// Where the API is reached, without `https://`.
  String host() {
    return host;
  }

  private void addRoutes(
      HttpContract contract, List<ServiceFunction> functions, IHttpRouteAuthorizer tokenCheck) {
    var byName = functions.stream().collect(Collectors.toMap(ServiceFunction::name, f -> f));
    var integrations = new HashMap<String, HttpLambdaIntegration>();
    var open = new HttpNoneAuthorizer();
    for (var operation : contract.operations()) {
      var function = byName.get(operation.function());
      if (function == null) {
        throw new CannotSynthesize(
            "openapi.yaml: %s names the function %s, which does not exist."
                .formatted(operation.id(), operation.function()));
      }
      HttpRoute.Builder.create(this, operation.id())
          .httpApi(api)
          .routeKey(HttpRouteKey.with(operation.path(), HttpMethod.valueOf(operation.method())))
          .integration(integrations.computeIfAbsent(function.name(), name -> to(function)))
          .authorizer(operation.needsAccessToken() ? tokenCheck : open)
          .build();
    }
  }

  /// One permission for a function's many routes, or its policy would outgrow Lambda's 20 KB.
  private static HttpLambdaIntegration to(ServiceFunction function) {
    return HttpLambdaIntegration.Builder.create(function.name(), function.live())
        .payloadFormatVersion(PayloadFormatVersion.VERSION_2_0)
        .scopePermissionToRoute(false)
        .build();
  }

  private DomainName domainName(Domain domain, IHostedZone zone) {
    var name =
        DomainName.Builder.create(this, "DomainName")
            .domainName(domain.apiName())
            .certificate(
                Certificate.Builder.create(this, "Certificate")
                    .domainName(domain.apiName())
                    .validation(CertificateValidation.fromDns(zone))
                    .build())
            .build();
    ARecord.Builder.create(this, "Ipv4")
        .zone(zone)
        .recordName(domain.apiName() + ".")
        .target(
            RecordTarget.fromAlias(
                new ApiGatewayv2DomainProperties(
                    name.getRegionalDomainName(), name.getRegionalHostedZoneId())))
        .build();
    return name;
  }

  private IAccessLogSettings accessLog() {
    var logs =
        LogGroup.Builder.create(this, "AccessLogs")
            .logGroupName("/aws/vendedlogs/bookstore-api")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    var format =
        ACCESS_LOG.stream()
            .map(field -> "\"%s\":\"$context.%s\"".formatted(field, field))
            .collect(Collectors.joining(",", "{", "}"));
    return new AccessLog(new LogGroupLogDestination(logs), AccessLogFormat.custom(format));
  }

  /// A class, not a record: jsii would take a record's accessors for the properties themselves.
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

  /// Stands before every route that asks for an access token.
  private static HttpLambdaAuthorizer tokenCheck(ServiceFunction authorizer) {
    return HttpLambdaAuthorizer.Builder.create("AccessToken", authorizer.live())
        .authorizerName("access-token")
        .responseTypes(List.of(HttpLambdaResponseType.SIMPLE))
        .identitySource(List.of("$request.header.Authorization"))
        .resultsCacheTtl(Duration.seconds(60))
        .build();
  }
}
