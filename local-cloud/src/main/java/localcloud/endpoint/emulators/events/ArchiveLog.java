package localcloud.endpoint.emulators.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The events of one archive, a line each, in a file or in memory.
final class ArchiveLog {
  private final Optional<Path> file;
  private final List<String> inMemory = new ArrayList<>();
  private long count;
  private long bytes;

  ArchiveLog(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists).ifPresent(_ -> forEachLine(line -> counted(line)));
  }

  synchronized void add(Event event) {
    if (file.isEmpty()) {
      inMemory.add(event.json());
    } else {
      try {
        Files.createDirectories(file.get().toAbsolutePath().getParent());
        Files.writeString(
            file.get(), event.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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

  /// Events in the order of their arrival; an incomplete last line of a killed process is skipped.
  synchronized List<Event> events() {
    var events = new ArrayList<Event>();
    forEachLine(line -> Event.read(line).ifPresent(events::add));
    return events;
  }

  private void forEachLine(Consumer<String> reader) {
    if (file.isEmpty()) {
      inMemory.forEach(reader);
      return;
    }
    try (var lines = Files.lines(file.get(), StandardCharsets.UTF_8)) {
      lines.forEach(reader);
    } catch (java.nio.file.NoSuchFileException e) {
      // No event was archived yet.
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
