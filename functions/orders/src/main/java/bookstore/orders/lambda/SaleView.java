package bookstore.orders.lambda;

import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Sale;
import bookstore.orders.domain.order.Shipment;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.OrderNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The view of an order line for its seller.
record SaleView(
    OrderId orderId,
    String orderNumber,
    ListingId listingId,
    String title,
    int quantity,
    Money price,
    OrderStatus status,
    @Nullable ShippingAddress shipTo,
    @Nullable Parcel shipment,
    Instant soldAt) {

  /// The carrier, and the tracking number and status when shipping has created the parcel.
  record Parcel(String carrier, @Nullable String trackingNumber, Shipment.@Nullable Status status) {
    static @Nullable Parcel of(Sale sale) {
      var shipment = sale.shipment();
      if (shipment != null) {
        return new Parcel(shipment.carrier(), shipment.trackingNumber(), shipment.status());
      }
      return sale.carrier() == null ? null : new Parcel(sale.carrier(), null, null);
    }
  }

  static List<SaleView> of(Sale sale) {
    return sale.lines().stream()
        .map(
            line ->
                new SaleView(
                    sale.orderId(),
                    OrderNumber.of(sale.orderId()),
                    line.listingId(),
                    line.title(),
                    line.quantity(),
                    line.unitPrice(),
                    sale.status(),
                    sale.shipTo(),
                    Parcel.of(sale),
                    sale.soldAt()))
        .toList();
  }
}
