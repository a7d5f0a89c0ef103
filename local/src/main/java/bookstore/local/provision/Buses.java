package bookstore.local.provision;

import bookstore.local.template.Resource;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/// Event buses.
final class Buses implements Handler {
  @Override
  public Known known() {
    return Known.properties("Name")
        .butMeaningless(
            "Description", "KmsKeyIdentifier", "LogConfig", "DeadLetterConfig", "Policy", "Tags");
  }

  @Override
  public Made make(Resource resource, Cloud cloud) {
    var name = cloud.name(resource, "Name", 256);
    if (!exists(name, resource, cloud)) {
      Cloud.call(
          resource,
          "events:CreateEventBus",
          () -> cloud.events().createEventBus(r -> r.name(name)));
      cloud.changed("created", resource);
    }
    return Made.of(name, Map.of("Arn", cloud.arn("events", "event-bus/" + name), "Name", name));
  }

  private static boolean exists(String name, Resource resource, Cloud cloud) {
    return Cloud.call(
        resource,
        "events:DescribeEventBus",
        () -> {
          try {
            cloud.events().describeEventBus(r -> r.name(name));
            return true;
          } catch (ResourceNotFoundException e) {
            return false;
          }
        });
  }
}
