package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;

/// An order has waited too long for a step. The service that does the step publishes its last
/// report of that order again. `waitsFor` is `STOCK`, `PAYMENT`, `PARCELS` or `REFUND`.
public record OrderOverdue(OrderId orderId, String waitsFor)
    implements BookstoreEvent, OrderEvent, CatalogInbound, PaymentsInbound, ShippingInbound {}
