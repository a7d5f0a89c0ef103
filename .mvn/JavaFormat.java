import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Checks or rewrites every Java source below the current directory with google-java-format.
/// The build runs this file as it is, on the toolchain's JDK:
///
///     java --class-path google-java-format.jar .mvn/JavaFormat.java check|write MEMORY
///
/// MEMORY is a file with the hashes of the sources that were well formatted, so that the next run
/// formats only what changed since. Without it everything is formatted.
final class JavaFormat {
  private static final Set<String> GENERATED = Set.of("target", "node_modules", "dist", "cdk.out");

  private JavaFormat() {}

  public static void main(String[] arguments) throws IOException {
    var write = arguments[0].equals("write");
    var memory = Path.of(arguments[1]);
    var known = Files.exists(memory) ? Set.copyOf(Files.readAllLines(memory)) : Set.<String>of();
    var sources = sources();
    var pending = new ArrayList<String>();
    hashes(sources)
        .forEach(
            (hash, source) -> {
              if (!known.contains(hash)) pending.add(source);
            });
    if (!pending.isEmpty() && format(write, pending) != 0) {
      System.err.println("These are not formatted: mvn -N process-sources -Pformat rewrites them.");
      System.exit(1);
    }
    Files.createDirectories(memory.toAbsolutePath().getParent());
    Files.write(memory, hashes(sources).keySet());
    System.out.printf("Java format: %d files, %d new or changed%n", sources.size(), pending.size());
  }

  private static int format(boolean write, List<String> sources) {
    var mode = write ? Stream.of("--replace") : Stream.of("--dry-run", "--set-exit-if-changed");
    var arguments = Stream.concat(mode, sources.stream()).toArray(String[]::new);
    var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    return formatter.run(System.out, System.err, arguments);
  }

  private static List<Path> sources() throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        Path.of(""),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isSource(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) found.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static boolean isSource(Path directory) {
    var name = directory.getFileName().toString();
    return !GENERATED.contains(name) && (!name.startsWith(".") || name.equals(".mvn"));
  }

  private static Map<String, String> hashes(List<Path> sources) {
    var hashes = new TreeMap<String, String>();
    for (var source : sources) hashes.put(hash(source), source.toString());
    return hashes;
  }

  /// Of path and content, so that each file has a hash of its own.
  private static String hash(Path source) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(source.toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(source));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
