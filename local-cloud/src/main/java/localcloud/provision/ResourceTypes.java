package localcloud.provision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import localcloud.provision.handlers.AlarmHandlers;
import localcloud.provision.handlers.ApiGatewayHandlers;
import localcloud.provision.handlers.ArchiveHandler;
import localcloud.provision.handlers.BucketDeploymentHandler;
import localcloud.provision.handlers.BucketHandler;
import localcloud.provision.handlers.CloudFrontHandlers;
import localcloud.provision.handlers.EventBusHandler;
import localcloud.provision.handlers.IamHandlers;
import localcloud.provision.handlers.KeyHandler;
import localcloud.provision.handlers.LambdaHandlers;
import localcloud.provision.handlers.QueueHandler;
import localcloud.provision.handlers.RuleHandler;
import localcloud.provision.handlers.SecretHandler;
import localcloud.provision.handlers.SesHandlers;
import localcloud.provision.handlers.TableHandler;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// The supported resource types: their handlers, and those that are not emulated.
public final class ResourceTypes {
  private static final Map<String, ResourceHandler> HANDLERS = handlers();

  /// Types that have no effect on one machine; they are listed at every start.
  private static final Set<String> NOT_EMULATED =
      Set.of(
          "AWS::ApiGatewayV2::ApiMapping",
          "AWS::ApiGatewayV2::DomainName",
          "AWS::CDK::Metadata",
          "AWS::CertificateManager::Certificate",
          "AWS::CloudFront::OriginAccessControl",
          "AWS::CloudFront::OriginRequestPolicy",
          "AWS::CloudWatch::CompositeAlarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::CodeDeploy::Application",
          "AWS::CodeDeploy::DeploymentConfig",
          "AWS::CodeDeploy::DeploymentGroup",
          "AWS::Lambda::LayerVersion",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::Logs::QueryDefinition",
          "AWS::Logs::ResourcePolicy",
          "AWS::Route53::HostedZone",
          "AWS::Route53::RecordSet",
          "AWS::WAFv2::WebACL",
          "AWS::WAFv2::WebACLAssociation",
          "Custom::CrossRegionExportReader",
          "Custom::CrossRegionExportWriter",
          "Custom::LogRetention",
          "Custom::S3AutoDeleteObjects");

  /// The CDK's own helper functions, which only a deployment runs:
  /// `CustomCDKBucketDeployment8693BB64...`.
  private static final Pattern CDK_HELPER =
      Pattern.compile(
          "(Custom(CDKBucketDeployment|S3AutoDeleteObjects|CrossRegionExport(Reader|Writer))"
              + "|LogRetention|AWS679f53fac002430cb0da5b7982bd2287).*");

  private ResourceTypes() {}

  /// The handler of the resource; empty when it is not emulated.
  static Optional<ResourceHandler> handler(Resource resource) {
    return isEmulated(resource)
        ? Optional.ofNullable(HANDLERS.get(resource.type()))
        : Optional.empty();
  }

  /// A message for each resource type and property that is not supported.
  public static List<String> problems(List<Resource> resources) {
    var problems = new ArrayList<String>();
    for (var resource : resources) {
      if (!isEmulated(resource)) continue;
      var handler = HANDLERS.get(resource.type());
      if (handler == null) {
        problems.add(resource + ": the local cloud does not support this type");
      } else {
        problems.addAll(handler.schema().problems(resource));
      }
    }
    return problems;
  }

  /// One line for each type that is not emulated, with the number of its resources.
  static List<String> notEmulated(List<Resource> resources) {
    var counts = new TreeMap<String, Integer>();
    for (var resource : resources) {
      if (isEmulated(resource)) continue;
      var helper = isHelperOfTheCdk(resource) ? " of the CDK's own helpers" : "";
      counts.merge(resource.type() + helper, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .toList();
  }

  static PhysicalResource placeholder(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "LogGroupName", 128);
    var arn = context.arn("not-emulated", resource.type() + "/" + name);
    return PhysicalResource.notEmulated(name, arn);
  }

  private static boolean isEmulated(Resource resource) {
    if (NOT_EMULATED.contains(resource.type())) return false;
    return !isHelperOfTheCdk(resource);
  }

  private static boolean isHelperOfTheCdk(Resource resource) {
    return Set.of("AWS::Lambda::Function", "AWS::IAM::Role", "AWS::IAM::Policy")
            .contains(resource.type())
        && CDK_HELPER.matcher(resource.logicalId()).matches();
  }

  private static Map<String, ResourceHandler> handlers() {
    var handlers = new HashMap<String, ResourceHandler>();
    handlers.putAll(TableHandler.handlers());
    handlers.putAll(AlarmHandlers.handlers());
    handlers.put("AWS::SQS::Queue", new QueueHandler());
    handlers.put("AWS::Events::EventBus", new EventBusHandler());
    handlers.put("AWS::Events::Rule", new RuleHandler());
    handlers.put("AWS::Events::Archive", new ArchiveHandler());
    handlers.put("AWS::KMS::Key", new KeyHandler());
    handlers.put("AWS::KMS::Alias", KeyHandler.aliases());
    handlers.put(SecretHandler.TYPE, SecretHandler.handler());
    handlers.putAll(SesHandlers.handlers());
    handlers.put("AWS::S3::Bucket", new BucketHandler());
    handlers.put(BucketDeploymentHandler.TYPE, new BucketDeploymentHandler());
    handlers.putAll(IamHandlers.handlers());
    handlers.putAll(LambdaHandlers.handlers());
    handlers.putAll(ApiGatewayHandlers.handlers());
    handlers.putAll(CloudFrontHandlers.handlers());
    return Map.copyOf(handlers);
  }
}
