package bookstore.catalog.domain.imports;

import bookstore.catalog.domain.listing.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A validated line of a file: a draft, or the errors. `repairs` are the faults that were
/// corrected.
public record CheckedLine(
    int line, @Nullable Draft draft, List<Fault> errors, List<Fault> repairs) {
  public CheckedLine {
    errors = List.copyOf(errors);
    repairs = List.copyOf(repairs);
    if ((draft == null) == errors.isEmpty()) {
      throw new IllegalArgumentException("line " + line + " must have either a draft or errors");
    }
  }

  /// The size in characters.
  int size() {
    int faults = length(errors) + length(repairs);
    if (draft == null) {
      return 200 + faults;
    }
    var description = draft.description();
    return 500
        + faults
        + draft.title().length()
        + draft.authors().stream().mapToInt(String::length).sum()
        + (description == null ? 0 : description.length());
  }

  private static int length(List<Fault> faults) {
    return faults.stream().mapToInt(Fault::size).sum();
  }
}
