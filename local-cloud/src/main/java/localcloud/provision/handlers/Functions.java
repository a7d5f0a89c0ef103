package localcloud.provision.handlers;

import java.util.Map;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.template.Resource;

/// Lambda's types: kept for the runtime, which runs the functions; here they get their names and
/// ARNs.
public final class Functions {
  private Functions() {}

  public static Map<String, Handler> handlers() {
    return Map.of(
        "AWS::Lambda::Function",
        Handler.named(
            Known.properties(
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
                .butMeaningless(
                    "Architectures",
                    "Description",
                    "EphemeralStorage",
                    "LoggingConfig",
                    "PackageType",
                    "RecursiveLoop",
                    "RuntimeManagementConfig",
                    // There is no snapshot here: a function starts once and stays.
                    "SnapStart",
                    "Tags",
                    "TracingConfig"),
            Functions::function),
        "AWS::Lambda::Version",
        Handler.named(
            Known.properties("FunctionName")
                .butMeaningless("CodeSha256", "Description", "RuntimePolicy"),
            Functions::version),
        "AWS::Lambda::Alias",
        Handler.named(
            Known.properties("FunctionName", "FunctionVersion", "Name")
                .butMeaningless("Description", "RoutingConfig", "ProvisionedConcurrencyConfig"),
            Functions::alias),
        "AWS::Lambda::Permission",
        Handler.named(
            Known.properties("Action", "FunctionName", "Principal", "SourceArn", "SourceAccount"),
            Functions::byId),
        "AWS::Lambda::EventSourceMapping",
        Handler.named(
            Known.properties(
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
                .butMeaningless("MetricsConfig", "KmsKeyArn", "Tags"),
            Functions::byId),
        "AWS::Lambda::EventInvokeConfig",
        Handler.named(
            Known.properties(
                "FunctionName",
                "Qualifier",
                "MaximumRetryAttempts",
                "MaximumEventAgeInSeconds",
                "DestinationConfig.OnFailure.Destination",
                "DestinationConfig.OnSuccess.Destination"),
            Functions::byId));
  }

  private static Made function(Resource resource, Cloud cloud) {
    var name = cloud.name(resource, "FunctionName", 64);
    return Made.of(name, Map.of("Arn", cloud.arn("lambda", "function:" + name)));
  }

  /// There is one version, as after a first deployment.
  private static Made version(Resource resource, Cloud cloud) {
    var arn = unqualified(resource, cloud) + ":1";
    return Made.of(arn, Map.of("Version", "1", "FunctionArn", arn));
  }

  private static Made alias(Resource resource, Cloud cloud) {
    var arn = unqualified(resource, cloud) + ":" + Cloud.text(resource.properties().path("Name"));
    return Made.of(arn, Map.of("AliasArn", arn));
  }

  private static Made byId(Resource resource, Cloud cloud) {
    var id = cloud.id(resource, 32);
    return Made.of(id, Map.of("Id", id));
  }

  private static String unqualified(Resource resource, Cloud cloud) {
    var function = Cloud.text(resource.properties().path("FunctionName"));
    return function.startsWith("arn:") ? function : cloud.arn("lambda", "function:" + function);
  }
}
