package localcloud.provision.handlers;

import java.util.Map;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// The resource types of API Gateway's HTTP APIs. The edge implements them; here they get their
/// ids.
public final class ApiGatewayHandlers {
  private ApiGatewayHandlers() {}

  public static Map<String, ResourceHandler> handlers() {
    return Map.of(
        "AWS::ApiGatewayV2::Api", api(),
        "AWS::ApiGatewayV2::Route", route(),
        "AWS::ApiGatewayV2::Integration", integration(),
        "AWS::ApiGatewayV2::Stage", stage(),
        "AWS::ApiGatewayV2::Authorizer", authorizer());
  }

  private static ResourceHandler api() {
    return ResourceHandler.named(
        PropertySchema.properties(
                "ProtocolType",
                "DisableExecuteApiEndpoint",
                "CorsConfiguration.AllowCredentials",
                "CorsConfiguration.AllowHeaders",
                "CorsConfiguration.AllowMethods",
                "CorsConfiguration.AllowOrigins",
                "CorsConfiguration.ExposeHeaders",
                "CorsConfiguration.MaxAge")
            .ignoring(
                "Name",
                "Description",
                "RouteSelectionExpression",
                "Version",
                "IpAddressType",
                "Tags"),
        (resource, context) -> {
          var id = context.id(resource, 10);
          return PhysicalResource.of(
              id,
              Map.of(
                  "ApiId",
                  id,
                  "ApiEndpoint",
                  "https://" + id + ".execute-api." + context.region() + ".amazonaws.com"));
        });
  }

  private static ResourceHandler route() {
    return ResourceHandler.named(
        PropertySchema.properties(
                "ApiId", "RouteKey", "Target", "AuthorizationType", "AuthorizerId")
            .ignoring("OperationName", "ApiKeyRequired"),
        (resource, context) -> id(resource, context, "RouteId"));
  }

  private static ResourceHandler integration() {
    return ResourceHandler.named(
        PropertySchema.properties(
                "ApiId",
                "IntegrationType",
                "IntegrationUri",
                "PayloadFormatVersion",
                "TimeoutInMillis")
            .ignoring("IntegrationMethod", "ConnectionType", "CredentialsArn", "Description"),
        (resource, context) -> id(resource, context, "IntegrationId"));
  }

  private static ResourceHandler stage() {
    return ResourceHandler.named(
        PropertySchema.properties("ApiId", "StageName", "StageVariables")
            .ignoring(
                "AccessLogSettings",
                "AutoDeploy",
                // Throttling is not emulated.
                "DefaultRouteSettings",
                "RouteSettings",
                "DeploymentId",
                "Description",
                "Tags"),
        (resource, context) ->
            PhysicalResource.of(
                ProvisioningContext.text(resource.properties().path("StageName")), Map.of()));
  }

  private static ResourceHandler authorizer() {
    return ResourceHandler.named(
        PropertySchema.properties(
                "ApiId",
                "AuthorizerType",
                "AuthorizerUri",
                "AuthorizerPayloadFormatVersion",
                "AuthorizerResultTtlInSeconds",
                "EnableSimpleResponses",
                "IdentitySource")
            .ignoring("AuthorizerCredentialsArn", "Name"),
        (resource, context) -> id(resource, context, "AuthorizerId"));
  }

  private static PhysicalResource id(
      Resource resource, ProvisioningContext context, String attribute) {
    var id = context.id(resource, 10);
    return PhysicalResource.of(id, Map.of(attribute, id));
  }
}
