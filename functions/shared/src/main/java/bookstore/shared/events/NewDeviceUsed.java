package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An account was logged in to with a browser, or on a system, that it had not used before. Both
/// are names that auth knows, such as `Firefox` and `Windows`, or empty text; neither is a part of
/// the `User-Agent` header.
public record NewDeviceUsed(UserId userId, String browser, String system)
    implements BookstoreEvent, AccountMailEvent {}
