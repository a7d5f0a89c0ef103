package localcloud.runtime.code;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/// Loads a deployable's classes.
///
/// Shared with the local cloud are the JDK, the interfaces that function and runtime both use, and
/// a few large libraries of which both have identical jars: loading the AWS SDK again for every
/// deployable would take seconds and 20 MB each time.
final class FunctionLoader extends URLClassLoader {
  private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";
  private static final String LAMBDA_LOGGING = LAMBDA + "logging.";
  private static final String SNAPSHOT_HOOKS = "localcloud.runtime.crac.";

  /// These libraries have no state of a function in static fields, and depend only on each other
  /// and on SLF4J.
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
