package bookstore.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The files that a process holds open, of all that lie on a disk: no sockets, pipes and devices.
final class OpenFiles {
  private final Path descriptors;
  private final Set<String> known;

  private OpenFiles(Path descriptors) throws IOException {
    this.descriptors = descriptors;
    this.known = list();
  }

  static OpenFiles of(ProcessHandle process) throws IOException {
    return new OpenFiles(Path.of("/proc/" + process.pid() + "/fd"));
  }

  /// Those that it has opened since, and not closed.
  List<String> opened() throws IOException {
    var opened = list();
    opened.removeAll(known);
    return new ArrayList<>(opened);
  }

  private Set<String> list() throws IOException {
    var files = new TreeSet<String>();
    try (var links = Files.newDirectoryStream(descriptors)) {
      for (var link : links) {
        try {
          var target = Files.readSymbolicLink(link).toString();
          if (target.startsWith("/") && !target.startsWith("/dev/")) files.add(target);
        } catch (NoSuchFileException e) {
          // Closed since the directory was read.
        }
      }
    }
    return files;
  }
}
