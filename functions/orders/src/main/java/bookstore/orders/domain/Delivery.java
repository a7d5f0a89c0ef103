package bookstore.orders.domain;

import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.Money;

/// Who carries the parcels of an order, for how much each, and where to.
public record Delivery(Carrier carrier, Money parcelCost, ShippingAddress address) {}
