package localcloud.provision.handlers;

import java.util.Map;
import java.util.Optional;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.template.Resource;

/// Event buses.
public final class Buses implements Handler {
  @Override
  public Known known() {
    return Known.properties("Name")
        .butMeaningless(
            "Description", "KmsKeyIdentifier", "LogConfig", "DeadLetterConfig", "Policy", "Tags");
  }

  @Override
  public Made make(Resource resource, Cloud cloud) {
    var name = cloud.name(resource, "Name", 256);
    var arn = find(name, resource, cloud).orElseGet(() -> create(name, resource, cloud));
    return Made.of(name, Map.of("Arn", arn, "Name", name));
  }

  private static Optional<String> find(String name, Resource resource, Cloud cloud) {
    return Cloud.find(
        resource,
        "events:DescribeEventBus",
        () -> cloud.events().describeEventBus(r -> r.name(name)).arn());
  }

  private static String create(String name, Resource resource, Cloud cloud) {
    var answer =
        Cloud.call(
            resource,
            "events:CreateEventBus",
            () -> cloud.events().createEventBus(r -> r.name(name)));
    cloud.changed("created", resource);
    return answer.eventBusArn();
  }
}
