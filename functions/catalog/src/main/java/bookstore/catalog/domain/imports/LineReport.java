package bookstore.catalog.domain.imports;

import bookstore.shared.kernel.ListingId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of one line of a file.
public record LineReport(
    int line,
    Status status,
    @Nullable ListingId listingId,
    List<Fault> errors,
    List<Fault> repairs) {
  public LineReport {
    errors = List.copyOf(errors);
    repairs = List.copyOf(repairs);
  }

  static LineReport created(CheckedLine line, ListingId listing) {
    return new LineReport(line.line(), Status.CREATED, listing, List.of(), line.repairs());
  }

  static LineReport refused(CheckedLine line) {
    return new LineReport(line.line(), Status.FAILED, null, line.errors(), line.repairs());
  }

  /// A valid line that was refused all the same.
  static LineReport refused(CheckedLine line, Fault fault) {
    return new LineReport(line.line(), Status.FAILED, null, List.of(fault), line.repairs());
  }

  public enum Status {
    CREATED,
    FAILED
  }
}
