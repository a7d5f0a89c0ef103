package localcloud.provision.handlers;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;

/// Archives of event buses.
public final class ArchiveHandler implements ResourceHandler {
  @Override
  public PropertySchema schema() {
    return PropertySchema.properties(
            "ArchiveName", "SourceArn", "EventPattern", "RetentionDays", "Description")
        .ignoring("KmsKeyIdentifier");
  }

  @Override
  public PhysicalResource provision(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "ArchiveName", 48);
    var properties = resource.properties();
    var days = properties.path("RetentionDays").asInt(0);
    var pattern = properties.path("EventPattern");
    var patternText = pattern.isMissingNode() ? null : pattern.toString();
    var description = properties.path("Description").asText("");
    var present = describe(name, resource, context);
    if (present.isEmpty()) {
      ProvisioningContext.call(
          resource,
          "events:CreateArchive",
          () ->
              context
                  .events()
                  .createArchive(
                      r ->
                          r.archiveName(name)
                              .eventSourceArn(
                                  ProvisioningContext.text(properties.path("SourceArn")))
                              .eventPattern(patternText)
                              .retentionDays(days)
                              .description(description)));
      context.changed("created", resource);
    } else if (Objects.requireNonNullElse(present.get().retentionDays(), 0) != days) {
      ProvisioningContext.call(
          resource,
          "events:UpdateArchive",
          () ->
              context
                  .events()
                  .updateArchive(
                      r ->
                          r.archiveName(name)
                              .eventPattern(patternText)
                              .retentionDays(days)
                              .description(description)));
      context.changed("changed", resource);
    }
    return PhysicalResource.of(
        name, Map.of("Arn", context.arn("events", "archive/" + name), "ArchiveName", name));
  }

  private static Optional<DescribeArchiveResponse> describe(
      String name, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.find(
        resource,
        "events:DescribeArchive",
        () -> context.events().describeArchive(r -> r.archiveName(name)));
  }
}
