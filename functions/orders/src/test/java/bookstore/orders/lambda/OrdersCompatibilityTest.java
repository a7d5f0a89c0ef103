package bookstore.orders.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.Wiring;
import bookstore.orders.domain.cart.InMemoryCarts;
import bookstore.orders.domain.erasure.InMemoryErasures;
import bookstore.orders.domain.listings.InMemoryDisabledSellers;
import bookstore.orders.domain.listings.InMemoryListings;
import bookstore.orders.domain.order.InMemoryOrders;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.SampleOrders;
import bookstore.shared.events.OrdersInbound;
import bookstore.shared.events.OrdersListingsInbound;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.testing.ConsumerCompatibility;
import bookstore.shared.testing.ConsumerCompatibility.Consumer;
import bookstore.shared.testing.CountingIds;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrdersCompatibilityTest {
  private static final OrderId ORDER = new OrderId("ord_0198f3e2c0d17a44b5c6d7e8f9011223");
  private static final UserId BUYER = new UserId("usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e0f");
  private static final UserId SELLER = new UserId("usr_0198f3c2c9a17d018a9b0c1d2e3f4051");
  private static final ListingId LISTING = new ListingId("lst_0198f3c4d0e17b52b3c4d5e6f7081929");

  @Test
  void released_events_of_a_new_order_are_consumed_and_unknown_fields_change_nothing() {
    assertThat(ConsumerCompatibility.check(OrdersInbound.class, () -> after()))
        .contains("StockReserved.v1", "StockRejected.v1", "UserErased.v1");
  }

  @Test
  void released_events_of_an_order_with_reserved_stock_are_consumed() {
    assertThat(ConsumerCompatibility.check(OrdersInbound.class, () -> after("StockReserved.v1")))
        .contains("PaymentCaptured.v1", "PaymentDeclined.v1", "OrderExpiryDue.v1");
  }

  @Test
  void released_events_of_an_order_with_a_parcel_are_consumed() {
    assertThat(
            ConsumerCompatibility.check(
                OrdersInbound.class,
                () -> after("StockReserved.v1", "PaymentCaptured.v1", "ShipmentCreated.v1")))
        .contains(
            "DispatchRequested.v1",
            "ShipmentDispatched.v1",
            "ShipmentDelivered.v1",
            "ShipmentLost.v1");
  }

  @Test
  void released_events_of_listings_are_consumed() {
    assertThat(
            ConsumerCompatibility.check(
                OrdersListingsInbound.class,
                () -> {
                  var listings = new InMemoryListings();
                  var erasures = new InMemoryErasures();
                  var wiring = wiring(new InMemoryOrders(erasures), listings, erasures);
                  return new Consumer(
                      new ListingsProjector(wiring), () -> listings.find(LISTING).toString());
                }))
        .contains("ListingPublished.v1", "ListingRevised.v1", "ListingsRestated.v1");
  }

  /// A placed order of which the events have been reported.
  private static Consumer after(String... detailTypes) {
    var erasures = new InMemoryErasures();
    var orders = new InMemoryOrders(erasures);
    var order = placed();
    orders.place(new Orders.Answered("fingerprint", order), "key", List.of());
    var events = new OrdersEvents(wiring(orders, new InMemoryListings(), erasures));
    for (var detailType : detailTypes) {
      ConsumerCompatibility.deliver(events, detailType);
    }
    return new Consumer(
        events, () -> orders.find(ORDER) + " " + orders.sent() + " " + erasures.contains(BUYER));
  }

  private static Order placed() {
    var sample = SampleOrders.placed();
    var lines = List.of(SampleOrders.line(LISTING, SELLER, 1, 35_000));
    return new Order(
        ORDER,
        BUYER,
        sample.correlationId(),
        1,
        sample.status(),
        null,
        lines,
        sample.delivery(),
        sample.totals(),
        sample.paymentToken(),
        sample.payment(),
        List.of(),
        sample.history(),
        sample.seen(),
        sample.placedAt(),
        sample.updatedAt());
  }

  private static Wiring wiring(
      InMemoryOrders orders, InMemoryListings listings, InMemoryErasures erasures) {
    return new Wiring(
        orders,
        orders,
        listings,
        new InMemoryDisabledSellers(),
        new InMemoryCarts(),
        erasures,
        DeadLetters.OF_SQS,
        Clock.fixed(SampleOrders.NOON, ZoneOffset.UTC),
        new CountingIds(),
        "COP",
        1,
        OpenOrderLimits.STANDARD);
  }
}
