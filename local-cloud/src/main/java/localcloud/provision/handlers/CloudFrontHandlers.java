package localcloud.provision.handlers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// CloudFront's resource types. The edge implements them; here they get their ids and ARNs.
public final class CloudFrontHandlers {
  private CloudFrontHandlers() {}

  public static Map<String, ResourceHandler> handlers() {
    var handlers = new HashMap<String, ResourceHandler>();
    handlers.put("AWS::CloudFront::Distribution", distribution());
    handlers.put("AWS::CloudFront::ResponseHeadersPolicy", responseHeadersPolicy());
    handlers.put("AWS::CloudFront::CachePolicy", cachePolicy());
    handlers.put("AWS::CloudFront::Function", function());
    return handlers;
  }

  private static ResourceHandler distribution() {
    var config = "DistributionConfig.";
    var known =
        PropertySchema.properties(
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
            .ignoring(
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
    return ResourceHandler.named(
        behaviour(config + "CacheBehaviors.", behaviour(config + "DefaultCacheBehavior.", known)),
        (resource, context) -> {
          var id = "E" + context.id(resource, 13).toUpperCase(Locale.ROOT);
          return PhysicalResource.of(
              id,
              Map.of("Id", id, "DomainName", "d" + context.id(resource, 13) + ".cloudfront.net"));
        });
  }

  private static PropertySchema behaviour(String at, PropertySchema schema) {
    return schema
        .and(
            at + "TargetOriginId",
            at + "AllowedMethods",
            at + "CachePolicyId",
            at + "Compress",
            at + "ResponseHeadersPolicyId",
            at + "FunctionAssociations.EventType",
            at + "FunctionAssociations.FunctionARN")
        .ignoring(
            at + "CachedMethods",
            // The edge forwards everything except Host, whatever the policy.
            at + "OriginRequestPolicyId",
            // Without --https there is no https to redirect to.
            at + "ViewerProtocolPolicy");
  }

  private static ResourceHandler responseHeadersPolicy() {
    var config = "ResponseHeadersPolicyConfig.";
    var security = config + "SecurityHeadersConfig.";
    return ResourceHandler.named(
        PropertySchema.properties(
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
            .ignoring(config + "Name", config + "Comment"),
        (resource, context) -> id(resource, context, "Id"));
  }

  private static ResourceHandler cachePolicy() {
    var config = "CachePolicyConfig.";
    var keys = config + "ParametersInCacheKeyAndForwardedToOrigin.";
    return ResourceHandler.named(
        PropertySchema.properties(
                config + "MinTTL",
                config + "MaxTTL",
                config + "DefaultTTL",
                keys + "EnableAcceptEncodingGzip",
                keys + "EnableAcceptEncodingBrotli")
            .ignoring(
                config + "Name",
                config + "Comment",
                keys + "CookiesConfig",
                keys + "HeadersConfig",
                keys + "QueryStringsConfig"),
        (resource, context) -> id(resource, context, "Id"));
  }

  private static ResourceHandler function() {
    return ResourceHandler.named(
        PropertySchema.properties("FunctionCode")
            .ignoring("Name", "AutoPublish", "FunctionConfig", "FunctionMetadata", "Tags"),
        (resource, context) -> {
          var arn =
              context
                  .iamArn("function/" + context.name(resource, "Name", 64))
                  .replace("iam", "cloudfront");
          return PhysicalResource.of(
              arn, Map.of("FunctionARN", arn, "FunctionMetadata.FunctionARN", arn));
        });
  }

  private static PhysicalResource id(
      Resource resource, ProvisioningContext context, String attribute) {
    var id = context.id(resource, 10);
    return PhysicalResource.of(id, Map.of(attribute, id));
  }
}
