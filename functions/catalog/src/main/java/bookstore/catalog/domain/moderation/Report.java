package bookstore.catalog.domain.moderation;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a user reports of a listing. `round` is that of the case that the report belongs to.
public record Report(
    ListingId listingId,
    UserId reporterId,
    ReportReason reason,
    @Nullable String note,
    Instant at,
    int round) {}
