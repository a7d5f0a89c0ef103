package bookstore.cdk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awscdk.services.events.EventPattern;

/// Which events go to which queue: the table "Events" of docs/architecture.md.
final class Subscriptions {

  static final List<Subscription> TABLE =
      List.of(
          from("auth", "UserRegistered"),
          from("auth", "EmailVerificationRequested", "auth-mail"),
          from("auth", "EmailVerified"),
          from("auth", "EmailChangeRequested", "auth-mail"),
          from("auth", "EmailChanged", "auth-mail"),
          from("auth", "PasswordResetRequested", "auth-mail"),
          from("auth", "PasswordChanged", "auth-mail"),
          from("auth", "NewDeviceUsed", "auth-mail"),
          from("auth", "UserErased", "catalog-bulk", "orders-events"),
          from("auth", "UserDisabled", "catalog-events", "catalog-indexer", "orders-events"),
          from("auth", "UserEnabled", "catalog-events", "orders-events"),
          from("catalog", "ListingPublished", "catalog-indexer", "orders-listings"),
          from("catalog", "ListingRevised", "catalog-indexer", "orders-listings"),
          from("catalog", "ListingWithdrawn", "catalog-indexer", "orders-listings"),
          from("catalog", "ListingsRestated", "catalog-indexer", "orders-listings"),
          from("catalog", "StockReserved", "orders-events", "orders-listings", "catalog-indexer"),
          from("catalog", "StockRejected", "orders-events"),
          from("catalog", "StockReleased", "orders-listings", "catalog-indexer"),
          from("orders", "OrderPlaced", "catalog-events", "auth-mail"),
          from("orders", "OrderOverdue", "catalog-events", "payments-events", "shipping-events"),
          from("orders", "PaymentRequested", "payments-events"),
          from("orders", "OrderPaid", "shipping-events", "auth-events", "auth-mail"),
          from(
              "orders",
              "OrderCancelled",
              "catalog-events",
              "payments-events",
              "shipping-events",
              "auth-events",
              "auth-mail"),
          from("orders", "DispatchApproved", "shipping-events"),
          from("orders", "RefundRequested", "payments-events"),
          from("orders", "OrderCompleted"),
          from("payments", "PaymentCaptured", "orders-events"),
          from("payments", "PaymentDeclined", "orders-events", "auth-mail"),
          from("payments", "PaymentRefunded", "orders-events", "auth-events", "auth-mail"),
          from("shipping", "ShipmentCreated", "orders-events"),
          from("shipping", "DispatchRequested", "orders-events"),
          from("shipping", "ShipmentDispatched", "orders-events", "auth-events", "auth-mail"),
          from("shipping", "ShipmentDelivered", "orders-events", "auth-events", "auth-mail"),
          from("shipping", "ShipmentLost", "orders-events", "auth-events"));

  /// The queues whose consumers compensate for a cancelled order.
  static final Set<String> COMPENSATING =
      Set.of("catalog-events", "payments-events", "shipping-events");

  /// The reasons of orders that catalog rejected; they need no compensation.
  static final List<String> REJECTIONS = List.of("OUT_OF_STOCK", "PRICE_CHANGED");

  private Subscriptions() {}

  /// An event of a service, and the queues that receive it.
  record Subscription(String service, String event, List<String> queues) {}

  /// The event pattern of a queue's rule. Only one service publishes events of a given name, so
  /// matching sources and names separately is exact.
  static EventPattern patternOf(String queue) {
    var pattern =
        EventPattern.builder()
            .source(of(queue).map(row -> "bookstore." + row.service()).distinct().toList())
            .detailType(of(queue).map(row -> row.event() + ".v1").toList());
    if (COMPENSATING.contains(queue)) {
      var reason = List.of(Map.of("exists", false), Map.of("anything-but", REJECTIONS));
      pattern.detail(Map.of("data", Map.of("reason", reason)));
    }
    return pattern.build();
  }

  private static Stream<Subscription> of(String queue) {
    return TABLE.stream().filter(row -> row.queues().contains(queue));
  }

  private static Subscription from(String service, String event, String... queues) {
    return new Subscription(service, event, List.of(queues));
  }
}
