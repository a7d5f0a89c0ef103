package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An account was erased: every service removes the personal data that it keeps of the user.
public record UserErased(UserId userId)
    implements BookstoreEvent, OrdersInbound, CatalogBulkInbound {}
