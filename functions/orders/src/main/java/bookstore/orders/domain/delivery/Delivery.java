package bookstore.orders.domain.delivery;

import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.Erased;
import bookstore.shared.kernel.Money;

/// The carrier of an order's parcels, its price per parcel, and the address.
public record Delivery(Carrier carrier, Money parcelCost, ShippingAddress address) {
  /// A copy whose address has only the country.
  public Delivery erased() {
    var gone = Erased.TEXT;
    return new Delivery(
        carrier,
        parcelCost,
        new ShippingAddress(gone, gone, null, gone, null, null, address.country(), null));
  }

  public boolean isErased() {
    return address.name().equals(Erased.TEXT) && address.line1().equals(Erased.TEXT);
  }
}
