package localcloud.provision.handlers;

import java.util.Map;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// Lambda's resource types. The runtime runs the functions; here they get their names and ARNs.
public final class LambdaHandlers {
  private LambdaHandlers() {}

  public static Map<String, ResourceHandler> handlers() {
    return Map.of(
        "AWS::Lambda::Function",
        ResourceHandler.named(
            PropertySchema.properties(
                    "FunctionName",
                    "Handler",
                    "Runtime",
                    "Code.S3Bucket",
                    "Code.S3Key",
                    "Role",
                    "Environment.Variables",
                    "MemorySize",
                    "Timeout",
                    "ReservedConcurrentExecutions",
                    "DeadLetterConfig.TargetArn")
                .ignoring(
                    "Architectures",
                    "Description",
                    "EphemeralStorage",
                    "LoggingConfig",
                    "PackageType",
                    "RecursiveLoop",
                    "RuntimeManagementConfig",
                    // There are no snapshots here: a function starts once and continues to run.
                    "SnapStart",
                    "Tags",
                    "TracingConfig"),
            LambdaHandlers::function),
        "AWS::Lambda::Version",
        ResourceHandler.named(
            PropertySchema.properties("FunctionName")
                .ignoring("CodeSha256", "Description", "RuntimePolicy"),
            LambdaHandlers::version),
        "AWS::Lambda::Alias",
        ResourceHandler.named(
            PropertySchema.properties("FunctionName", "FunctionVersion", "Name")
                .ignoring("Description", "RoutingConfig", "ProvisionedConcurrencyConfig"),
            LambdaHandlers::alias),
        "AWS::Lambda::Permission",
        ResourceHandler.named(
            PropertySchema.properties(
                "Action", "FunctionName", "Principal", "SourceArn", "SourceAccount"),
            LambdaHandlers::byId),
        "AWS::Lambda::EventSourceMapping",
        ResourceHandler.named(
            PropertySchema.properties(
                    "EventSourceArn",
                    "FunctionName",
                    "Enabled",
                    "BatchSize",
                    "MaximumBatchingWindowInSeconds",
                    "FunctionResponseTypes",
                    "FilterCriteria.Filters.Pattern",
                    "StartingPosition",
                    "MaximumRetryAttempts",
                    "MaximumRecordAgeInSeconds",
                    "BisectBatchOnFunctionError",
                    "ParallelizationFactor",
                    "DestinationConfig.OnFailure.Destination",
                    "ScalingConfig.MaximumConcurrency")
                .ignoring("MetricsConfig", "KmsKeyArn", "Tags"),
            LambdaHandlers::byId),
        "AWS::Lambda::EventInvokeConfig",
        ResourceHandler.named(
            PropertySchema.properties(
                "FunctionName",
                "Qualifier",
                "MaximumRetryAttempts",
                "MaximumEventAgeInSeconds",
                "DestinationConfig.OnFailure.Destination",
                "DestinationConfig.OnSuccess.Destination"),
            LambdaHandlers::byId));
  }

  private static PhysicalResource function(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "FunctionName", 64);
    return PhysicalResource.of(name, Map.of("Arn", context.arn("lambda", "function:" + name)));
  }

  /// There is one version, as after a first deployment.
  private static PhysicalResource version(Resource resource, ProvisioningContext context) {
    var arn = unqualified(resource, context) + ":1";
    return PhysicalResource.of(arn, Map.of("Version", "1", "FunctionArn", arn));
  }

  private static PhysicalResource alias(Resource resource, ProvisioningContext context) {
    var arn =
        unqualified(resource, context)
            + ":"
            + ProvisioningContext.text(resource.properties().path("Name"));
    return PhysicalResource.of(arn, Map.of("AliasArn", arn));
  }

  private static PhysicalResource byId(Resource resource, ProvisioningContext context) {
    var id = context.id(resource, 32);
    return PhysicalResource.of(id, Map.of("Id", id));
  }

  private static String unqualified(Resource resource, ProvisioningContext context) {
    var function = ProvisioningContext.text(resource.properties().path("FunctionName"));
    return function.startsWith("arn:") ? function : context.arn("lambda", "function:" + function);
  }
}
