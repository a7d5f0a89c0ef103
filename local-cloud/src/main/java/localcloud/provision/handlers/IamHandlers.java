package localcloud.provision.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisionException;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// Roles and policies. Nothing is created; [localcloud.provision.Deployment] returns the policies,
/// which the endpoint evaluates.
public final class IamHandlers {
  private static final String AWS_POLICY = "arn:aws:iam::aws:policy/";
  private static final JsonNode MANAGED = managedPolicies();

  private IamHandlers() {}

  public static Map<String, ResourceHandler> handlers() {
    return Map.of(
        "AWS::IAM::Role",
        ResourceHandler.named(
            PropertySchema.properties(
                    "RoleName",
                    "Policies.PolicyName",
                    "Policies.PolicyDocument",
                    "ManagedPolicyArns",
                    "AssumeRolePolicyDocument")
                .ignoring("Description", "MaxSessionDuration", "Path", "Tags"),
            IamHandlers::role),
        "AWS::IAM::Policy",
        ResourceHandler.named(
            PropertySchema.properties("PolicyName", "PolicyDocument", "Roles"),
            (resource, context) ->
                PhysicalResource.of(context.name(resource, "PolicyName", 128), Map.of())),
        "AWS::IAM::ManagedPolicy",
        ResourceHandler.named(
            PropertySchema.properties("ManagedPolicyName", "PolicyDocument", "Roles")
                .ignoring("Description", "Path", "Groups", "Users"),
            IamHandlers::managedPolicy),
        "AWS::SQS::QueuePolicy",
        ResourceHandler.named(
            PropertySchema.properties("Queues", "PolicyDocument"), IamHandlers::attached),
        "AWS::S3::BucketPolicy",
        ResourceHandler.named(
            PropertySchema.properties("Bucket", "PolicyDocument"), IamHandlers::attached));
  }

  /// The policy documents of a role.
  ///
  /// @throws ProvisionException when an AWS managed policy is not in the table of this package
  public static List<JsonNode> policiesOf(
      Resource role, List<Resource> resources, String roleName) {
    var documents = new ArrayList<JsonNode>();
    role.properties().path("Policies").forEach(policy -> add(policy, documents));
    var attached = texts(role.properties().path("ManagedPolicyArns"));
    for (var resource : resources) {
      if (!resource.type().equals("AWS::IAM::Policy")
          && !resource.type().equals("AWS::IAM::ManagedPolicy")) continue;
      if (texts(resource.properties().path("Roles")).contains(roleName)) {
        add(resource.properties(), documents);
      }
    }
    for (var arn : attached) {
      if (arn.startsWith(AWS_POLICY)) documents.add(managed(arn, role));
    }
    return documents;
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  /// The policies of queues, topics, buckets, keys and buses by their ARN.
  public static Map<String, JsonNode> resourcePolicies(
      List<Resource> resources,
      Map<String, PhysicalResource> provisioned,
      Map<String, String> arnsByRef) {
    var policies = new LinkedHashMap<String, JsonNode>();
    for (var resource : resources) {
      var properties = resource.properties();
      switch (resource.type()) {
        case "AWS::SQS::QueuePolicy" ->
            texts(properties.path("Queues"))
                .forEach(
                    queue ->
                        policies.put(
                            arnsByRef.getOrDefault(queue, queue),
                            properties.path("PolicyDocument")));
        case "AWS::SNS::TopicPolicy" ->
            texts(properties.path("Topics"))
                .forEach(topic -> policies.put(topic, properties.path("PolicyDocument")));
        case "AWS::S3::BucketPolicy" ->
            policies.put(
                "arn:aws:s3:::" + properties.path("Bucket").asText(),
                properties.path("PolicyDocument"));
        case "AWS::KMS::Key" -> {
          if (properties.has("KeyPolicy")) {
            var arn =
                Objects.requireNonNull(provisioned.get(resource.logicalId()))
                    .attributes()
                    .get("Arn");
            policies.put(Objects.requireNonNull(arn).asText(), properties.get("KeyPolicy"));
          }
        }
        default -> {
          // Other types have no resource policy.
        }
      }
    }
    return policies;
  }

  private static PhysicalResource role(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "RoleName", 64);
    return PhysicalResource.of(
        name, Map.of("Arn", context.iamArn("role/" + name), "RoleId", context.id(resource, 16)));
  }

  private static PhysicalResource managedPolicy(Resource resource, ProvisioningContext context) {
    var arn = context.iamArn("policy/" + context.name(resource, "ManagedPolicyName", 128));
    return PhysicalResource.of(arn, Map.of("PolicyArn", arn));
  }

  private static PhysicalResource attached(Resource resource, ProvisioningContext context) {
    return PhysicalResource.of(context.id(resource, 12), Map.of());
  }

  private static void add(JsonNode policy, List<JsonNode> into) {
    into.add(policy.path("PolicyDocument"));
  }

  private static JsonNode managed(String arn, Resource role) {
    var document = MANAGED.path(arn.substring(AWS_POLICY.length()));
    if (document.isMissingNode()) {
      throw new ProvisionException(
          role + ": the managed policy " + arn + " is not supported", null);
    }
    return document;
  }

  private static JsonNode managedPolicies() {
    try (var stream = IamHandlers.class.getResourceAsStream("managed-policies.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
