package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An account was disabled: its user can no longer log in, and nothing of theirs is on sale.
public record UserDisabled(UserId userId, long version)
    implements UserStatusChanged, CatalogIndexerInbound {}
