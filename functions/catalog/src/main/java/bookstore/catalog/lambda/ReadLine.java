package bookstore.catalog.lambda;

import bookstore.catalog.domain.imports.CheckedLine;
import bookstore.catalog.domain.imports.Fault;
import bookstore.catalog.domain.listing.Draft;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A line of a file as it was read: a draft, or what is against one. `asked` are faults that the
/// seller can settle once for the whole file.
record ReadLine(
    int line, @Nullable Draft draft, List<Fault> errors, List<Fault> asked, List<Fault> repairs) {
  enum Status {
    READY,
    ASKED,
    REFUSED
  }

  Status status() {
    if (!errors.isEmpty()) {
      return Status.REFUSED;
    }
    return asked.isEmpty() ? Status.READY : Status.ASKED;
  }

  CheckedLine checked() {
    return new CheckedLine(
        line, draft, Stream.concat(errors.stream(), asked.stream()).toList(), repairs);
  }
}
