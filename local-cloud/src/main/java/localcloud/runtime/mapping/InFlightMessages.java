package localcloud.runtime.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The messages that functions have in hand, noted on disk: after a killed process they need not
/// stay hidden until their visibility timeout ends.
final class InFlightMessages {
  private final Optional<Path> directory;

  InFlightMessages(Optional<Path> directory) {
    this.directory = directory;
    directory.ifPresent(InFlightMessages::create);
  }

  /// Notes a batch until the note is closed.
  Note note(List<String> receiptHandles) {
    if (directory.isEmpty()) return () -> {};
    var file = directory.get().resolve(UUID.randomUUID().toString());
    try {
      Files.write(file, receiptHandles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return () -> delete(file);
  }

  /// Receipt handles a killed process left; they are forgotten by this.
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

  /// A batch in hand.
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
      return Files.readAllLines(file);
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
