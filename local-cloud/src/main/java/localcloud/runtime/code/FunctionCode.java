package localcloud.runtime.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The classes of one deployable: a directory with classes at its root and jars in `lib/`.
///
/// Nothing of the local cloud is visible from inside, so that a class missing from the deployable
/// is missing here as it would be in Lambda.
public final class FunctionCode implements AutoCloseable {
  private final FunctionLoader loader;
  private final EventSerializers serializers;

  public FunctionCode(Path directory) {
    this.loader = new FunctionLoader(urls(directory), FunctionCode.class.getClassLoader());
    this.serializers = new EventSerializers(loader);
  }

  public ClassLoader loader() {
    return loader;
  }

  EventSerializers serializers() {
    return serializers;
  }

  Class<?> load(String className) {
    try {
      return loader.loadClass(className);
    } catch (ClassNotFoundException e) {
      throw new FunctionSetupException("Class not found: " + className, e);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL[] urls(Path directory) {
    var urls = new ArrayList<URL>();
    urls.add(url(directory));
    var libraries = directory.resolve("lib");
    if (Files.isDirectory(libraries)) {
      jars(libraries).forEach(jar -> urls.add(url(jar)));
    }
    return urls.toArray(URL[]::new);
  }

  private static List<Path> jars(Path libraries) {
    try (var files = Files.list(libraries)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
