package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An account was erased: whoever keeps something of this person forgets it.
public record UserErased(UserId userId)
    implements BookstoreEvent, OrdersInbound, CatalogBackgroundWork {}
