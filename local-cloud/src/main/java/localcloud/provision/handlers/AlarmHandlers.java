package localcloud.provision.handlers;

import java.util.Map;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// Alarms, and the topics that tell of them. They are no resources of an endpoint: the local cloud
/// evaluates alarms itself.
public final class AlarmHandlers {
  private AlarmHandlers() {}

  public static Map<String, ResourceHandler> handlers() {
    return Map.of(
        "AWS::CloudWatch::Alarm",
        ResourceHandler.named(
            PropertySchema.properties(
                    "AlarmName",
                    "AlarmDescription",
                    "AlarmActions",
                    "OKActions",
                    "InsufficientDataActions",
                    "ComparisonOperator",
                    "DatapointsToAlarm",
                    "EvaluationPeriods",
                    "Threshold",
                    "TreatMissingData",
                    "Dimensions",
                    "MetricName",
                    "Namespace",
                    "Period",
                    "Statistic",
                    "ExtendedStatistic",
                    "Metrics.Id",
                    "Metrics.Expression",
                    "Metrics.ReturnData",
                    "Metrics.MetricStat.Metric",
                    "Metrics.MetricStat.Period",
                    "Metrics.MetricStat.Stat")
                .ignoring("Metrics.Label", "Metrics.Period", "Tags"),
            AlarmHandlers::alarm),
        "AWS::SNS::Topic",
        ResourceHandler.named(
            PropertySchema.properties("TopicName").ignoring("DisplayName", "Tags"),
            AlarmHandlers::topic),
        "AWS::SNS::TopicPolicy",
        ResourceHandler.named(
            PropertySchema.properties("Topics", "PolicyDocument"), AlarmHandlers::withId),
        "AWS::SNS::Subscription",
        ResourceHandler.named(
            PropertySchema.properties("TopicArn", "Protocol", "Endpoint"), AlarmHandlers::withId));
  }

  private static PhysicalResource alarm(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "AlarmName", 255);
    return PhysicalResource.of(name, Map.of("Arn", context.arn("cloudwatch", "alarm:" + name)));
  }

  private static PhysicalResource topic(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "TopicName", 256);
    var arn = context.arn("sns", name);
    return PhysicalResource.of(arn, Map.of("TopicArn", arn, "TopicName", name));
  }

  private static PhysicalResource withId(Resource resource, ProvisioningContext context) {
    return PhysicalResource.of(context.id(resource, 12), Map.of());
  }
}
