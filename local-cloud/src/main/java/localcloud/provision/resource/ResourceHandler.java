package localcloud.provision.resource;

import localcloud.template.Resource;

/// Makes resources of one type exist.
public interface ResourceHandler {
  PropertySchema schema();

  /// Finds, changes or creates the resource; its properties are resolved and known.
  PhysicalResource provision(Resource resource, ProvisioningContext context);

  /// A handler that calls nothing: the resource only has names.
  static ResourceHandler named(PropertySchema schema, Naming naming) {
    return new ResourceHandler() {
      @Override
      public PropertySchema schema() {
        return schema;
      }

      @Override
      public PhysicalResource provision(Resource resource, ProvisioningContext context) {
        return naming.name(resource, context);
      }
    };
  }

  /// Gives a resource its names.
  @FunctionalInterface
  interface Naming {
    PhysicalResource name(Resource resource, ProvisioningContext context);
  }
}
