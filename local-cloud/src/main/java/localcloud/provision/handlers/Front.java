package localcloud.provision.handlers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.template.Resource;

/// API Gateway's and CloudFront's types: kept for the edge, which does their work; here they get
/// their names.
public final class Front {
  private Front() {}

  public static Map<String, Handler> handlers() {
    var handlers = new HashMap<String, Handler>();
    handlers.put("AWS::ApiGatewayV2::Api", api());
    handlers.put("AWS::ApiGatewayV2::Route", route());
    handlers.put("AWS::ApiGatewayV2::Integration", integration());
    handlers.put("AWS::ApiGatewayV2::Stage", stage());
    handlers.put("AWS::ApiGatewayV2::Authorizer", authorizer());
    handlers.put("AWS::CloudFront::Distribution", distribution());
    handlers.put("AWS::CloudFront::ResponseHeadersPolicy", responseHeadersPolicy());
    handlers.put("AWS::CloudFront::CachePolicy", cachePolicy());
    handlers.put("AWS::CloudFront::Function", function());
    return handlers;
  }

  private static Handler api() {
    return Handler.named(
        Known.properties(
                "ProtocolType",
                "DisableExecuteApiEndpoint",
                "CorsConfiguration.AllowCredentials",
                "CorsConfiguration.AllowHeaders",
                "CorsConfiguration.AllowMethods",
                "CorsConfiguration.AllowOrigins",
                "CorsConfiguration.ExposeHeaders",
                "CorsConfiguration.MaxAge")
            .butMeaningless(
                "Name",
                "Description",
                "RouteSelectionExpression",
                "Version",
                "IpAddressType",
                "Tags"),
        (resource, cloud) -> {
          var id = cloud.id(resource, 10);
          return Made.of(
              id,
              Map.of(
                  "ApiId",
                  id,
                  "ApiEndpoint",
                  "https://" + id + ".execute-api." + cloud.region() + ".amazonaws.com"));
        });
  }

  private static Handler route() {
    return Handler.named(
        Known.properties("ApiId", "RouteKey", "Target", "AuthorizationType", "AuthorizerId")
            .butMeaningless("OperationName", "ApiKeyRequired"),
        (resource, cloud) -> id(resource, cloud, "RouteId"));
  }

  private static Handler integration() {
    return Handler.named(
        Known.properties(
                "ApiId",
                "IntegrationType",
                "IntegrationUri",
                "PayloadFormatVersion",
                "TimeoutInMillis")
            .butMeaningless("IntegrationMethod", "ConnectionType", "CredentialsArn", "Description"),
        (resource, cloud) -> id(resource, cloud, "IntegrationId"));
  }

  private static Handler stage() {
    return Handler.named(
        Known.properties("ApiId", "StageName", "StageVariables")
            .butMeaningless(
                "AccessLogSettings",
                "AutoDeploy",
                // One machine is its own throttle.
                "DefaultRouteSettings",
                "RouteSettings",
                "DeploymentId",
                "Description",
                "Tags"),
        (resource, cloud) ->
            Made.of(Cloud.text(resource.properties().path("StageName")), Map.of()));
  }

  private static Handler authorizer() {
    return Handler.named(
        Known.properties(
                "ApiId",
                "AuthorizerType",
                "AuthorizerUri",
                "AuthorizerPayloadFormatVersion",
                "AuthorizerResultTtlInSeconds",
                "EnableSimpleResponses",
                "IdentitySource")
            .butMeaningless("AuthorizerCredentialsArn", "Name"),
        (resource, cloud) -> id(resource, cloud, "AuthorizerId"));
  }

  private static Handler distribution() {
    var config = "DistributionConfig.";
    var known =
        Known.properties(
                config + "DefaultRootObject",
                config + "Enabled",
                config + "CustomErrorResponses.ErrorCode",
                config + "CustomErrorResponses.ResponseCode",
                config + "CustomErrorResponses.ResponsePagePath",
                config + "Origins.Id",
                config + "Origins.DomainName",
                config + "Origins.OriginPath",
                config + "Origins.OriginCustomHeaders.HeaderName",
                config + "Origins.OriginCustomHeaders.HeaderValue",
                config + "CacheBehaviors.PathPattern")
            .butMeaningless(
                "Tags",
                config + "Aliases",
                config + "Comment",
                config + "HttpVersion",
                config + "IPV6Enabled",
                config + "Logging",
                config + "PriceClass",
                config + "Restrictions",
                config + "ViewerCertificate",
                config + "WebACLId",
                config + "CustomErrorResponses.ErrorCachingMinTTL",
                config + "Origins.ConnectionAttempts",
                config + "Origins.ConnectionTimeout",
                config + "Origins.ResponseCompletionTimeout",
                config + "Origins.CustomOriginConfig",
                config + "Origins.OriginAccessControlId",
                config + "Origins.OriginShield",
                config + "Origins.S3OriginConfig");
    return Handler.named(
        behaviour(config + "CacheBehaviors.", behaviour(config + "DefaultCacheBehavior.", known)),
        (resource, cloud) -> {
          var id = "E" + cloud.id(resource, 13).toUpperCase(Locale.ROOT);
          return Made.of(
              id, Map.of("Id", id, "DomainName", "d" + cloud.id(resource, 13) + ".cloudfront.net"));
        });
  }

  private static Known behaviour(String at, Known known) {
    return known
        .and(
            at + "TargetOriginId",
            at + "AllowedMethods",
            at + "CachePolicyId",
            at + "Compress",
            at + "ResponseHeadersPolicyId",
            at + "FunctionAssociations.EventType",
            at + "FunctionAssociations.FunctionARN")
        .butMeaningless(
            at + "CachedMethods",
            // All is sent on but Host, whatever the policy names.
            at + "OriginRequestPolicyId",
            // Without --https there is no https to redirect to.
            at + "ViewerProtocolPolicy");
  }

  private static Handler responseHeadersPolicy() {
    var config = "ResponseHeadersPolicyConfig.";
    var security = config + "SecurityHeadersConfig.";
    return Handler.named(
        Known.properties(
                security + "ContentSecurityPolicy.ContentSecurityPolicy",
                security + "ContentSecurityPolicy.Override",
                security + "ContentTypeOptions.Override",
                security + "FrameOptions.FrameOption",
                security + "FrameOptions.Override",
                security + "ReferrerPolicy.ReferrerPolicy",
                security + "ReferrerPolicy.Override",
                security + "StrictTransportSecurity.AccessControlMaxAgeSec",
                security + "StrictTransportSecurity.IncludeSubdomains",
                security + "StrictTransportSecurity.Preload",
                security + "StrictTransportSecurity.Override",
                security + "XSSProtection.Protection",
                security + "XSSProtection.ModeBlock",
                security + "XSSProtection.ReportUri",
                security + "XSSProtection.Override",
                config + "CustomHeadersConfig.Items.Header",
                config + "CustomHeadersConfig.Items.Value",
                config + "CustomHeadersConfig.Items.Override",
                config + "RemoveHeadersConfig.Items.Header")
            .butMeaningless(config + "Name", config + "Comment"),
        (resource, cloud) -> id(resource, cloud, "Id"));
  }

  private static Handler cachePolicy() {
    var config = "CachePolicyConfig.";
    var keys = config + "ParametersInCacheKeyAndForwardedToOrigin.";
    return Handler.named(
        Known.properties(
                config + "MinTTL",
                config + "MaxTTL",
                config + "DefaultTTL",
                keys + "EnableAcceptEncodingGzip",
                keys + "EnableAcceptEncodingBrotli")
            .butMeaningless(
                config + "Name",
                config + "Comment",
                keys + "CookiesConfig",
                keys + "HeadersConfig",
                keys + "QueryStringsConfig"),
        (resource, cloud) -> id(resource, cloud, "Id"));
  }

  private static Handler function() {
    return Handler.named(
        Known.properties("FunctionCode")
            .butMeaningless("Name", "AutoPublish", "FunctionConfig", "FunctionMetadata", "Tags"),
        (resource, cloud) -> {
          var arn =
              cloud
                  .iamArn("function/" + cloud.name(resource, "Name", 64))
                  .replace("iam", "cloudfront");
          return Made.of(arn, Map.of("FunctionARN", arn, "FunctionMetadata.FunctionARN", arn));
        });
  }

  private static Made id(Resource resource, Cloud cloud, String attribute) {
    var id = cloud.id(resource, 10);
    return Made.of(id, Map.of(attribute, id));
  }
}
