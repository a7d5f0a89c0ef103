package localcloud.provision.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisionException;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Intrinsics;
import localcloud.template.Resource;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/// KMS keys. An existing key is found by its alias in the template, or by an alias of the stack's
/// name and the logical id.
public final class KeyHandler implements ResourceHandler {
  private static final String ALIAS = "AWS::KMS::Alias";

  @Override
  public PropertySchema schema() {
    return PropertySchema.properties("KeySpec", "KeyUsage", "Description", "KeyPolicy")
        .ignoring(
            "Enabled",
            "EnableKeyRotation",
            "RotationPeriodInDays",
            "MultiRegion",
            "Origin",
            "PendingWindowInDays",
            "BypassPolicyLockoutSafetyCheck",
            "Tags");
  }

  @Override
  public PhysicalResource provision(Resource resource, ProvisioningContext context) {
    var alias = aliasOf(resource, context);
    var spec = resource.properties().path("KeySpec").asText("SYMMETRIC_DEFAULT");
    var key = find(alias, resource, context).orElse(null);
    if (key == null) {
      key = create(spec, alias, resource, context);
    } else if (!spec.equals(key.keySpecAsString())) {
      throw new ProvisionException(
          resource
              + ": KeySpec of the existing key differs and cannot be changed; start with a new"
              + " data directory",
          null);
    }
    return PhysicalResource.of(key.keyId(), Map.of("Arn", key.arn(), "KeyId", key.keyId()));
  }

  public static ResourceHandler aliases() {
    return ResourceHandler.named(
        PropertySchema.properties("AliasName", "TargetKeyId"),
        (resource, context) -> alias(resource));
  }

  /// The alias was created with its key.
  private static PhysicalResource alias(Resource resource) {
    return PhysicalResource.of(
        ProvisioningContext.text(resource.properties().path("AliasName")), Map.of());
  }

  private static String aliasOf(Resource key, ProvisioningContext context) {
    return context.template().resources().stream()
        .filter(other -> other.type().equals(ALIAS))
        .map(Resource::properties)
        .filter(alias -> refersTo(key.logicalId(), alias.path("TargetKeyId")))
        .map(alias -> ProvisioningContext.text(alias.path("AliasName")))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("alias/" + context.name(key, "", 240));
  }

  private static boolean refersTo(String logicalId, JsonNode target) {
    return Intrinsics.intrinsicName(target)
        .map(target::get)
        .map(argument -> argument.isArray() ? argument.path(0).asText() : argument.asText())
        .filter(logicalId::equals)
        .isPresent();
  }

  private static Optional<KeyMetadata> find(
      String alias, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.find(
        resource,
        "kms:DescribeKey",
        () -> context.kms().describeKey(r -> r.keyId(alias)).keyMetadata());
  }

  private static KeyMetadata create(
      String spec, String alias, Resource resource, ProvisioningContext context) {
    var properties = resource.properties();
    var policy = properties.path("KeyPolicy");
    var key =
        ProvisioningContext.call(
                resource,
                "kms:CreateKey",
                () ->
                    context
                        .kms()
                        .createKey(
                            r ->
                                r.keySpec(spec)
                                    .keyUsage(properties.path("KeyUsage").asText("ENCRYPT_DECRYPT"))
                                    .description(properties.path("Description").asText(""))
                                    .policy(policy.isMissingNode() ? null : policy.toString())))
            .keyMetadata();
    ProvisioningContext.call(
        resource,
        "kms:CreateAlias",
        () -> context.kms().createAlias(r -> r.aliasName(alias).targetKeyId(key.keyId())));
    context.changed("created", resource);
    return key;
  }
}
