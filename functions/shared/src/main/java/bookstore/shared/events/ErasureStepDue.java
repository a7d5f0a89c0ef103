package bookstore.shared.events;

import bookstore.shared.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// The next listings of an erased seller are to be withdrawn now, those after a place in the list.
public record ErasureStepDue(UserId userId, @Nullable String after)
    implements Timer, CatalogBackgroundWork {}
