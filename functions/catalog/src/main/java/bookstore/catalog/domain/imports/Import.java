package bookstore.catalog.domain.imports;

import bookstore.catalog.domain.listing.Seller;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The import of a seller's file, processed in steps. `fingerprint` identifies the file that was
/// sent with an idempotency key, if there was one. `advancedAt` is when its last part was
/// processed; null before that, and for imports from before it was recorded.
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
    @Nullable Instant advancedAt,
    long version) {
  /// After so long without progress an import is abandoned: its step is in the dead-letter queue.
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

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
        null,
        1);
  }

  /// Whether it counts as one of its seller's imports in flight. One that is abandoned does not, so
  /// that its seller can start another; it continues all the same if an operator redrives it.
  boolean isInFlight(Instant now) {
    return !hasEnded() && Duration.between(lastProgress(), now).compareTo(PATIENCE) < 0;
  }

  /// About how long it will take from now on, at its speed so far, up to an hour.
  Duration timeLeft(Instant now) {
    if (processed == 0) {
      return Duration.ofMinutes(1);
    }
    var left =
        Duration.between(createdAt, lastProgress())
            .multipliedBy(total - processed)
            .dividedBy(processed);
    return Collections.max(List.of(SHORTEST_WAIT, Collections.min(List.of(PATIENCE, left))));
  }

  private Instant lastProgress() {
    return advancedAt == null ? createdAt : advancedAt;
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
        now,
        version + 1);
  }
}
