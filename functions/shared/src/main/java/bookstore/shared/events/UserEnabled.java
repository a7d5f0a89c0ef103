package bookstore.shared.events;

import bookstore.shared.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// A disabled account was enabled: what its user offers is on sale again.
public record UserEnabled(UserId userId, long version, @Nullable UserId changedBy)
    implements UserStatusChanged {}
