package bookstore.orders.domain;

import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.Erased;
import bookstore.shared.kernel.Money;

/// Who carries the parcels of an order, for how much each, and where to.
public record Delivery(Carrier carrier, Money parcelCost, ShippingAddress address) {
  /// Only the country stays.
  Delivery erased() {
    var gone = Erased.TEXT;
    return new Delivery(
        carrier,
        parcelCost,
        new ShippingAddress(gone, gone, null, gone, null, null, address.country()));
  }

  boolean isErased() {
    return address.name().equals(Erased.TEXT) && address.line1().equals(Erased.TEXT);
  }
}
