package bookstore.shared.events;

import bookstore.shared.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// Continue to withdraw the listings of an erased seller, from the position `after` on.
public record ErasureStepDue(UserId userId, @Nullable String after)
    implements Timer, CatalogBulkInbound {}
