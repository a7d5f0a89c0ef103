package bookstore.shared.events;

import bookstore.shared.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// An account was disabled: its user can no longer log in, and nothing of theirs is on sale.
public record UserDisabled(UserId userId, long version, @Nullable UserId changedBy)
    implements UserStatusChanged, CatalogIndexerInbound {}
