package bookstore.shared.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The tables of docs/architecture.md, for tests that compare the code with them.
public final class ArchitecturePage {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private ArchitecturePage() {}

  /// The rows of a section's table as lists of cells, without the header.
  public static List<List<String>> rows(String section) {
    return section(section)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  /// The texts between backticks.
  public static List<String> codes(String text) {
    return CODE.matcher(text).results().map(match -> match.group(1)).toList();
  }

  public static String section(String section) {
    var text = page();
    var from = text.indexOf("\n## " + section + "\n");
    if (from < 0) {
      throw new IllegalArgumentException("docs/architecture.md has no section " + section);
    }
    var to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  private static String page() {
    try {
      return Files.readString(Path.of("../../docs/architecture.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
