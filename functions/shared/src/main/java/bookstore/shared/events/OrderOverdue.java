package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;

/// An order has waited too long; whoever knows what it waits for says it again. `waitsFor` is
/// `STOCK`, `PAYMENT`, `PARCELS` or `REFUND`.
public record OrderOverdue(OrderId orderId, String waitsFor)
    implements BookstoreEvent, CatalogInbound, PaymentsInbound, ShippingInbound {}
