package localcloud.provision.handlers;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.template.Resource;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;

/// Archives of event buses.
public final class Archives implements Handler {
  @Override
  public Known known() {
    return Known.properties(
            "ArchiveName", "SourceArn", "EventPattern", "RetentionDays", "Description")
        .butMeaningless("KmsKeyIdentifier");
  }

  @Override
  public Made make(Resource resource, Cloud cloud) {
    var name = cloud.name(resource, "ArchiveName", 48);
    var properties = resource.properties();
    var days = properties.path("RetentionDays").asInt(0);
    var pattern = properties.path("EventPattern");
    var patternText = pattern.isMissingNode() ? null : pattern.toString();
    var description = properties.path("Description").asText("");
    var present = describe(name, resource, cloud);
    if (present.isEmpty()) {
      Cloud.call(
          resource,
          "events:CreateArchive",
          () ->
              cloud
                  .events()
                  .createArchive(
                      r ->
                          r.archiveName(name)
                              .eventSourceArn(Cloud.text(properties.path("SourceArn")))
                              .eventPattern(patternText)
                              .retentionDays(days)
                              .description(description)));
      cloud.changed("created", resource);
    } else if (Objects.requireNonNullElse(present.get().retentionDays(), 0) != days) {
      Cloud.call(
          resource,
          "events:UpdateArchive",
          () ->
              cloud
                  .events()
                  .updateArchive(
                      r ->
                          r.archiveName(name)
                              .eventPattern(patternText)
                              .retentionDays(days)
                              .description(description)));
      cloud.changed("changed", resource);
    }
    return Made.of(
        name, Map.of("Arn", cloud.arn("events", "archive/" + name), "ArchiveName", name));
  }

  private static Optional<DescribeArchiveResponse> describe(
      String name, Resource resource, Cloud cloud) {
    return Cloud.find(
        resource,
        "events:DescribeArchive",
        () -> cloud.events().describeArchive(r -> r.archiveName(name)));
  }
}
