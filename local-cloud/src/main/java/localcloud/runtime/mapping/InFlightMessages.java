package localcloud.runtime.mapping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import localcloud.endpoint.store.RecordLines;

/// The receipt handles of the messages that are being processed, stored on disk. After a killed
/// process they are used to make the messages visible before their visibility timeout ends.
final class InFlightMessages {
  private final Optional<Path> directory;

  InFlightMessages(Optional<Path> directory) {
    this.directory = directory;
    directory.ifPresent(InFlightMessages::create);
  }

  /// Records a batch until the returned note is closed.
  Note note(List<String> receiptHandles) {
    if (directory.isEmpty()) return () -> {};
    var file = directory.get().resolve(UUID.randomUUID().toString());
    try {
      var lines = new ByteArrayOutputStream();
      receiptHandles.forEach(handle -> lines.writeBytes(RecordLines.line(handle)));
      Files.write(file, lines.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return () -> delete(file);
  }

  /// Returns and deletes the receipt handles of a killed process.
  List<String> takeLeftovers() {
    var handles = new ArrayList<String>();
    directory.ifPresent(
        notes -> {
          for (var file : list(notes)) {
            handles.addAll(lines(file));
            delete(file);
          }
        });
    return handles;
  }

  /// The record of a batch that is being processed.
  @FunctionalInterface
  interface Note extends AutoCloseable {
    @Override
    void close();
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path directory) {
    try (var files = Files.list(directory)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return RecordLines.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
