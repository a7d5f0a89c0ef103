package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;
import java.time.Instant;

/// Look whether the photo of a permit has been uploaded, check it and show it.
public record PhotoCheckDue(ListingId listingId, String coverUrl, Instant permittedAt)
    implements Timer, CatalogBulkInbound {}
