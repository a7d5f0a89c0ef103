package bookstore.orders.domain.delivery;

import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.Erased;
import bookstore.shared.kernel.Money;

/// Who carries the parcels of an order, for how much each, and where to.
public record Delivery(Carrier carrier, Money parcelCost, ShippingAddress address) {
  /// Only the country stays.
  public Delivery erased() {
    var gone = Erased.TEXT;
    return new Delivery(
        carrier,
        parcelCost,
        new ShippingAddress(gone, gone, null, gone, null, null, address.country()));
  }

  public boolean isErased() {
    return address.name().equals(Erased.TEXT) && address.line1().equals(Erased.TEXT);
  }
}
