package bookstore.tools.start;

import bookstore.tools.workspace.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The format of the records in a data directory, in its file `format`. Data of another format is
/// refused, because it would be misread. Increment [#CURRENT] when stored records change in a way
/// that the functions cannot read.
final class DataFormat {
  /// 1 had records as JSON text and no file; 2 has them as native attributes.
  static final String CURRENT = "2";

  private static final String FILE = "format";
  private static final Set<String> NOT_DATA = Set.of("lock", FILE);

  private DataFormat() {}

  /// @throws CommandFailedException when the directory has data of another format
  static void check(Path data) {
    try {
      if (hasData(data) && !CURRENT.equals(format(data))) {
        throw new CommandFailedException(
            "The data in "
                + data
                + " was stored by another version of BookStore, whose format this one cannot read:"
                + " delete the directory, or choose another with --data.");
      }
    } catch (IOException e) {
      throw new CommandFailedException("Cannot read " + data + ": " + e.getMessage());
    }
  }

  /// Marks a new directory as one of this format.
  static void mark(Path data) {
    try {
      Files.createDirectories(data);
      Files.writeString(data.resolve(FILE), CURRENT + "\n");
    } catch (IOException e) {
      throw new CommandFailedException("Cannot use " + data + " for data: " + e.getMessage());
    }
  }

  private static boolean hasData(Path data) throws IOException {
    if (!Files.isDirectory(data)) return false;
    try (var files = Files.list(data)) {
      return files.anyMatch(file -> !NOT_DATA.contains(file.getFileName().toString()));
    }
  }

  private static String format(Path data) throws IOException {
    var file = data.resolve(FILE);
    return Files.exists(file) ? Files.readString(file).strip() : "1";
  }
}
