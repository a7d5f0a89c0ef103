package localcloud.provision.handlers;

import java.util.Map;
import java.util.Optional;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;

/// Event buses.
public final class EventBusHandler implements ResourceHandler {
  @Override
  public PropertySchema schema() {
    return PropertySchema.properties("Name")
        .ignoring(
            "Description", "KmsKeyIdentifier", "LogConfig", "DeadLetterConfig", "Policy", "Tags");
  }

  @Override
  public PhysicalResource provision(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "Name", 256);
    var arn = find(name, resource, context).orElseGet(() -> create(name, resource, context));
    return PhysicalResource.of(name, Map.of("Arn", arn, "Name", name));
  }

  private static Optional<String> find(
      String name, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.find(
        resource,
        "events:DescribeEventBus",
        () -> context.events().describeEventBus(r -> r.name(name)).arn());
  }

  private static String create(String name, Resource resource, ProvisioningContext context) {
    var answer =
        ProvisioningContext.call(
            resource,
            "events:CreateEventBus",
            () -> context.events().createEventBus(r -> r.name(name)));
    context.changed("created", resource);
    return answer.eventBusArn();
  }
}
