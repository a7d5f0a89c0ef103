package bookstore.catalog.domain.imports;

import bookstore.catalog.domain.listing.Seller;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The import of a seller's file, processed in steps. `fingerprint` identifies the file that was
/// sent with an idempotency key, if there was one.
public record Import(
    String id,
    UserId sellerId,
    String sellerName,
    @Nullable String fingerprint,
    Status status,
    int total,
    int processed,
    int created,
    int failed,
    int parts,
    int nextPart,
    Instant createdAt,
    @Nullable Instant finishedAt,
    long version) {
  /// A finished import no longer needs the name, so it is removed.
  public Import {
    sellerName = status == Status.DONE ? "" : sellerName;
  }

  public enum Status {
    PENDING,
    RUNNING,
    DONE
  }

  public static Import of(
      String id, Seller seller, @Nullable String fingerprint, int total, int parts, Instant now) {
    return new Import(
        id,
        seller.id(),
        seller.name(),
        fingerprint,
        Status.PENDING,
        total,
        0,
        0,
        0,
        parts,
        0,
        now,
        null,
        1);
  }

  boolean hasEnded() {
    return nextPart == parts;
  }

  /// The import after its next part was processed.
  public Import after(List<LineReport> reports, Instant now) {
    int good =
        (int) reports.stream().filter(line -> line.status() == LineReport.Status.CREATED).count();
    boolean last = nextPart + 1 == parts;
    return new Import(
        id,
        sellerId,
        sellerName,
        fingerprint,
        last ? Status.DONE : Status.RUNNING,
        total,
        processed + reports.size(),
        created + good,
        failed + reports.size() - good,
        parts,
        nextPart + 1,
        createdAt,
        last ? now : null,
        version + 1);
  }
}
