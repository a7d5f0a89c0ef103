package localcloud.provision.resource;

import localcloud.template.Resource;

/// Makes resources of one type exist.
public interface Handler {
  Known known();

  /// Finds, changes or creates the resource; its properties are resolved and known.
  Made make(Resource resource, Cloud cloud);

  /// A handler that calls nothing: the resource only has names.
  static Handler named(Known known, Naming naming) {
    return new Handler() {
      @Override
      public Known known() {
        return known;
      }

      @Override
      public Made make(Resource resource, Cloud cloud) {
        return naming.name(resource, cloud);
      }
    };
  }

  /// Gives a resource its names.
  @FunctionalInterface
  interface Naming {
    Made name(Resource resource, Cloud cloud);
  }
}
