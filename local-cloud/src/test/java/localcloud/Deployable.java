package localcloud;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crac.Core;
import org.joda.time.DateTime;
import sample.Echo;

/// A deployable directory with the handlers of the package `sample`.
public final class Deployable {
  private Deployable() {}

  public static Path in(Path directory) throws IOException {
    var classes = Files.createDirectories(directory.resolve("sample"));
    try (var files = Files.list(place(Echo.class).resolve("sample"))) {
      for (var file : files.toList()) {
        Files.copy(file, classes.resolve(file.getFileName().toString()));
      }
    }
    var libraries = Files.createDirectories(directory.resolve("lib"));
    for (var library : new Class<?>[] {SQSEvent.class, DateTime.class, Core.class}) {
      var jar = place(library);
      Files.copy(jar, libraries.resolve(jar.getFileName().toString()));
    }
    return directory;
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
