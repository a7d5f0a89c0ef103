package localcloud.provision.resource;

import localcloud.template.Resource;

/// Creates and updates the resources of one type.
public interface ResourceHandler {
  PropertySchema schema();

  /// Finds, updates or creates the resource. Its properties are resolved and have been checked
  /// against [#schema].
  ///
  /// @throws ProvisionException if a call fails or a change is not possible
  PhysicalResource provision(Resource resource, ProvisioningContext context);

  /// A handler that calls no API and only determines the resource's names.
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

  /// Determines the names of a resource.
  @FunctionalInterface
  interface Naming {
    PhysicalResource name(Resource resource, ProvisioningContext context);
  }
}
