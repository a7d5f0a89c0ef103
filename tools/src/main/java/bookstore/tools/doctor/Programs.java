package bookstore.tools.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The programs in some directories, such as those of `PATH`.
///
/// @param directories in the order in which they are searched
record Programs(List<Path> directories) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

  /// The programs that a shell of this process finds.
  static Programs onPath() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new Programs(
        Stream.of(path.split(":")).filter(it -> !it.isEmpty()).map(Path::of).toList());
  }

  Optional<Path> find(String name) {
    return directories.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// What looks like a version in the output of `PROGRAM --version`; empty if there is none, the
  /// program does not start, or it does not end within 20 seconds.
  static Optional<String> version(Path program) {
    try {
      var process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      var watch = Thread.ofVirtual().start(() -> endAfterLimit(process));
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      watch.interrupt();
      var found = VERSION.matcher(printed);
      return found.find() ? Optional.of(found.group()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void endAfterLimit(Process process) {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The first number of a version.
  static int major(String version) {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }
}
