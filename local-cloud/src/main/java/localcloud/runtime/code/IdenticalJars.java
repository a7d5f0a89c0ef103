package localcloud.runtime.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the packages that two class paths load from identical jars.
final class IdenticalJars {
  private final Function<String, @Nullable URL> one;
  private final Function<String, @Nullable URL> other;
  private final Map<String, Boolean> packages = new ConcurrentHashMap<>();
  private final Map<Path, Boolean> jars = new ConcurrentHashMap<>();

  /// Each function finds a resource in a class path.
  IdenticalJars(Function<String, @Nullable URL> one, Function<String, @Nullable URL> other) {
    this.one = one;
    this.other = other;
  }

  boolean have(String className) {
    var packageName = className.substring(0, className.lastIndexOf('.'));
    return packages.computeIfAbsent(packageName, _ -> isSame(className));
  }

  private boolean isSame(String className) {
    var file = className.replace('.', '/') + ".class";
    var here = jar(one.apply(file));
    var there = jar(other.apply(file));
    if (here.isEmpty() || there.isEmpty()) return false;
    return jars.computeIfAbsent(here.get(), jar -> isEqual(jar, there.get()));
  }

  private static boolean isEqual(Path jar, Path other) {
    try {
      return Files.mismatch(jar, other) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The jar of `jar:file:/path/library.jar!/Some.class`.
  private static Optional<Path> jar(@Nullable URL resource) {
    if (resource == null || !resource.getProtocol().equals("jar")) return Optional.empty();
    var path = resource.getPath();
    return Optional.of(Path.of(URI.create(path.substring(0, path.indexOf("!/")))));
  }
}
