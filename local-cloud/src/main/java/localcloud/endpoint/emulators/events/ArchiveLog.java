package localcloud.endpoint.emulators.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localcloud.endpoint.store.RecordLines;

/// The events of one archive in a file ([RecordLines]) or in memory.
final class ArchiveLog {
  private final Optional<Path> file;
  private final List<String> inMemory = new ArrayList<>();
  private long count;
  private long bytes;

  ArchiveLog(Optional<Path> file) {
    this.file = file;
    file.ifPresent(path -> records(path, true).forEach(this::counted));
  }

  synchronized void add(Event event) {
    if (file.isEmpty()) {
      inMemory.add(event.json());
    } else {
      try {
        Files.createDirectories(file.get().toAbsolutePath().getParent());
        Files.write(
            file.get(),
            RecordLines.line(event.json()),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    counted(event.json());
  }

  private void counted(String line) {
    count++;
    bytes += line.length();
  }

  /// Events in the order of their arrival.
  synchronized List<Event> events() {
    var records = file.map(path -> records(path, false)).orElse(inMemory);
    return records.stream().flatMap(record -> Event.read(record).stream()).toList();
  }

  private static List<String> records(Path file, boolean atStart) {
    try {
      return atStart ? RecordLines.readToAppend(file) : RecordLines.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized long bytes() {
    return bytes;
  }
}
