package bookstore.shared.events;

import bookstore.shared.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// Continue to put the listings of an enabled seller on sale again, from the position `after` on.
public record ReinstatementStepDue(UserId userId, @Nullable String after)
    implements Timer, CatalogBulkInbound {}
