package bookstore.tools.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/// Removes the `Class-Path` attribute from the manifests of the jars in a directory.
///
/// DynamoDB Local's manifest lists directories, and the JVM creates no AOT cache for a class path
/// with directories. The libraries are on the class path anyway.
final class ManifestCleaner {
  private ManifestCleaner() {}

  public static void main(String[] arguments) throws IOException {
    for (var jar : jars(Path.of(arguments[0]))) {
      if (hasClassPath(jar)) rewrite(jar);
    }
  }

  private static List<Path> jars(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static boolean hasClassPath(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      var manifest = file.getManifest();
      return manifest != null
          && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
    }
  }

  private static void rewrite(Path jar) throws IOException {
    var next = jar.resolveSibling(jar.getFileName() + ".next");
    try (var file = new JarFile(jar.toFile())) {
      var manifest = file.getManifest();
      manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
      try (var out = new JarOutputStream(Files.newOutputStream(next), manifest)) {
        for (var entry : file.stream().toList()) {
          if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
          var copy = new ZipEntry(entry.getName());
          copy.setTime(entry.getTime());
          out.putNextEntry(copy);
          try (var in = file.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
    Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
