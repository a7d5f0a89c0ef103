package localcloud.runtime.code;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/// Loads a deployable's classes.
///
/// From outside it takes the JDK, the interfaces that function and runtime must see as the same
/// classes, and a few large libraries of which the local cloud happens to have the very same jar:
/// loading the AWS SDK anew for every deployable costs seconds and 20 MB each time.
final class FunctionLoader extends URLClassLoader {
  private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";
  private static final String LAMBDA_LOGGING = LAMBDA + "logging.";
  private static final String SNAPSHOT_HOOKS = "localcloud.runtime.crac.";

  /// They keep nothing of a function in static fields, and need nothing but each other and SLF4J.
  private static final List<String> SAME_LIBRARIES =
      List.of(
          "software.amazon.awssdk.",
          "software.amazon.eventstream.",
          "org.reactivestreams.",
          "com.fasterxml.jackson.",
          "com.networknt.schema.",
          "com.ethlo.time.",
          "org.yaml.snakeyaml.");

  static {
    ClassLoader.registerAsParallelCapable();
  }

  private final ClassLoader runtime;
  private final IdenticalJars sameJars;

  FunctionLoader(URL[] urls, ClassLoader runtime) {
    super(urls, ClassLoader.getPlatformClassLoader());
    this.runtime = runtime;
    this.sameJars = new IdenticalJars(this::findResource, runtime::getResource);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return isShared(name) ? runtime.loadClass(name) : super.findClass(name);
  }

  private boolean isShared(String name) {
    if (name.startsWith(LAMBDA_LOGGING) || name.startsWith(SNAPSHOT_HOOKS)) return true;
    if (name.startsWith(LAMBDA)) return name.indexOf('.', LAMBDA.length()) < 0;
    return SAME_LIBRARIES.stream().anyMatch(name::startsWith) && sameJars.have(name);
  }
}
