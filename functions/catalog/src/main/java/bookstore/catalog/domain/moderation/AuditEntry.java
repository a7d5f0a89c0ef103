package bookstore.catalog.domain.moderation;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an administrator did to a listing or to an account, and why. `actorId` is null for a change
/// of an account by a version of auth that did not say who made it.
public record AuditEntry(
    String id,
    Instant at,
    @Nullable UserId actorId,
    Action action,
    @Nullable ListingId listingId,
    @Nullable UserId userId,
    @Nullable String title,
    @Nullable String reason) {
  public enum Action {
    TAKEN_DOWN,
    RESTORED,
    REPORTS_DISMISSED,
    USER_DISABLED,
    USER_ENABLED
  }
}
