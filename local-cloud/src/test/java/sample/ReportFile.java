package sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// A file that a function writes to and a test reads.
final class ReportFile {
  private final Path file;

  ReportFile(Map<String, String> environment) {
    this.file = Path.of(environment.getOrDefault("REPORT_FILE", ""));
  }

  void add(String line) {
    synchronized (ReportFile.class) {
      try {
        Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
