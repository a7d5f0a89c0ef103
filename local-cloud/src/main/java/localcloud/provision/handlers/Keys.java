package localcloud.provision.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.provision.resource.ProvisionException;
import localcloud.template.Intrinsics;
import localcloud.template.Resource;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/// KMS keys, found again by the alias that the template gives them, else by one made of stack and
/// logical id.
public final class Keys implements Handler {
  private static final String ALIAS = "AWS::KMS::Alias";

  @Override
  public Known known() {
    return Known.properties("KeySpec", "KeyUsage", "Description", "KeyPolicy")
        .butMeaningless(
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
  public Made make(Resource resource, Cloud cloud) {
    var alias = aliasOf(resource, cloud);
    var spec = resource.properties().path("KeySpec").asText("SYMMETRIC_DEFAULT");
    var key = find(alias, resource, cloud).orElse(null);
    if (key == null) {
      key = create(spec, alias, resource, cloud);
    } else if (!spec.equals(key.keySpecAsString())) {
      throw new ProvisionException(
          resource
              + ": KeySpec of the existing key differs and cannot be changed; start with a new"
              + " data directory",
          null);
    }
    return Made.of(key.keyId(), Map.of("Arn", key.arn(), "KeyId", key.keyId()));
  }

  public static Handler aliases() {
    return Handler.named(
        Known.properties("AliasName", "TargetKeyId"), (resource, cloud) -> alias(resource));
  }

  /// The alias was made with its key.
  private static Made alias(Resource resource) {
    return Made.of(Cloud.text(resource.properties().path("AliasName")), Map.of());
  }

  private static String aliasOf(Resource key, Cloud cloud) {
    return cloud.template().resources().stream()
        .filter(other -> other.type().equals(ALIAS))
        .map(Resource::properties)
        .filter(alias -> refersTo(key.logicalId(), alias.path("TargetKeyId")))
        .map(alias -> Cloud.text(alias.path("AliasName")))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("alias/" + cloud.name(key, "", 240));
  }

  private static boolean refersTo(String logicalId, JsonNode target) {
    return Intrinsics.intrinsicName(target)
        .map(target::get)
        .map(argument -> argument.isArray() ? argument.path(0).asText() : argument.asText())
        .filter(logicalId::equals)
        .isPresent();
  }

  private static Optional<KeyMetadata> find(String alias, Resource resource, Cloud cloud) {
    return Cloud.find(
        resource,
        "kms:DescribeKey",
        () -> cloud.kms().describeKey(r -> r.keyId(alias)).keyMetadata());
  }

  private static KeyMetadata create(String spec, String alias, Resource resource, Cloud cloud) {
    var properties = resource.properties();
    var policy = properties.path("KeyPolicy");
    var key =
        Cloud.call(
                resource,
                "kms:CreateKey",
                () ->
                    cloud
                        .kms()
                        .createKey(
                            r ->
                                r.keySpec(spec)
                                    .keyUsage(properties.path("KeyUsage").asText("ENCRYPT_DECRYPT"))
                                    .description(properties.path("Description").asText(""))
                                    .policy(policy.isMissingNode() ? null : policy.toString())))
            .keyMetadata();
    Cloud.call(
        resource,
        "kms:CreateAlias",
        () -> cloud.kms().createAlias(r -> r.aliasName(alias).targetKeyId(key.keyId())));
    cloud.changed("created", resource);
    return key;
  }
}
