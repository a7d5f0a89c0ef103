package bookstore.orders.lambda;

import bookstore.orders.domain.delivery.Carrier;
import bookstore.shared.kernel.Money;

/// A carrier and its price per parcel.
record DeliveryOptionView(String id, String name, String coverage, Money cost, int days) {
  static DeliveryOptionView of(Carrier carrier, String currency) {
    return new DeliveryOptionView(
        carrier.id(),
        carrier.displayName(),
        carrier.coverage(),
        carrier.cost(currency),
        carrier.days());
  }
}
