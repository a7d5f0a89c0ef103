package bookstore.simulation.deployed.bugs;

import bookstore.orders.domain.order.OrderStatus;
import bookstore.payments.domain.payment.Provider;
import bookstore.payments.domain.payment.Refund;
import bookstore.payments.domain.token.Instrument;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.runtime.Json;
import bookstore.simulation.deployed.DeployedShop;
import bookstore.simulation.deployed.Deployment;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Mistakes in the rules of the services.
final class DomainBugs {
  private DomainBugs() {}

  /// A consumer gets other events than it should.
  abstract static class Consumer extends Deployment {
    private final String function;

    Consumer(String function) {
      this.function = function;
    }

    /// What becomes of an event, such as nothing, or two events.
    abstract List<String> instead(String type, JsonNode data, String body, DeployedShop shop);

    @Override
    protected <I, O> RequestHandler<I, O> handler(
        String deployed, RequestHandler<I, O> handler, DeployedShop shop) {
      if (!deployed.equals(function)) {
        return handler;
      }
      return (input, context) -> {
        if (input instanceof SQSEvent event) {
          event.setRecords(
              new ArrayList<>(
                  event.getRecords().stream().flatMap(it -> changed(it, shop)).toList()));
        }
        return handler.handleRequest(input, context);
      };
    }

    private Stream<SQSEvent.SQSMessage> changed(SQSEvent.SQSMessage message, DeployedShop shop) {
      var event = Json.tree(message.getBody());
      var data = event.path("detail").path("data");
      var bodies =
          instead(
              event.path("detail-type").asText().replace(".v1", ""), data, message.getBody(), shop);
      return bodies.stream().map(body -> copy(message, body));
    }

    private static SQSEvent.SQSMessage copy(SQSEvent.SQSMessage message, String body) {
      var copy = new SQSEvent.SQSMessage();
      copy.setMessageId(message.getMessageId());
      copy.setBody(body);
      copy.setAttributes(message.getAttributes());
      copy.setMessageAttributes(message.getMessageAttributes());
      copy.setEventSourceArn(message.getEventSourceArn());
      return copy;
    }
  }

  private static OrderId order(JsonNode data) {
    return new OrderId(data.path("orderId").asText());
  }

  /// A cancellation that comes before the request for payment is dropped as unknown.
  static final class PaymentsIgnoresAnEarlyCancellation extends Consumer {
    PaymentsIgnoresAnEarlyCancellation() {
      super("payments-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      var isEarly =
          type.equals("OrderCancelled") && !shop.stored().has("payments", "PAYMENT#" + order(data));
      return isEarly ? List.of() : List.of(body);
    }
  }

  /// A declined payment of a cancelled order stays open, so that another attempt is charged.
  static final class PaymentsLeavesADeclinedPaymentOpen extends Consumer {
    PaymentsLeavesADeclinedPaymentOpen() {
      super("payments-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      var staysOpen = type.equals("OrderCancelled") && shop.stored().isDeclined(order(data));
      return staysOpen ? List.of() : List.of(body);
    }
  }

  /// Shipping has nothing to cancel yet, and remembers nothing.
  static final class ShippingIgnoresAnEarlyCancellation extends Consumer {
    ShippingIgnoresAnEarlyCancellation() {
      super("shipping-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      var isEarly =
          type.equals("OrderCancelled") && !shop.stored().has("shipping", "ORDER#" + order(data));
      return isEarly ? List.of() : List.of(body);
    }
  }

  /// Catalog ignores a cancellation that comes before the order.
  static final class CatalogIgnoresAnEarlyCancellation extends Consumer {
    CatalogIgnoresAnEarlyCancellation() {
      super("catalog-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      var isEarly =
          type.equals("OrderCancelled")
              && !shop.stored().has("catalog", "RESERVATION#" + order(data));
      return isEarly ? List.of() : List.of(body);
    }
  }

  /// What payments reports of an order that is over is not looked at.
  static final class OrdersIgnoresLateReports extends Consumer {
    OrdersIgnoresLateReports() {
      super("orders-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      var isLate = type.equals("PaymentCaptured") && shop.stored().status(order(data)).isFinal();
      return isLate ? List.of() : List.of(body);
    }
  }

  /// Whatever an order was cancelled for, its copies go back into stock.
  static final class ReleasesStockOnEveryCancel extends Consumer {
    ReleasesStockOnEveryCancel() {
      super("catalog-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      return List.of(body.replace("\"releaseStock\":false", "\"releaseStock\":true"));
    }
  }

  /// Stock of a cancelled order is not released.
  static final class KeepsStockOfCancelledOrders extends Consumer {
    KeepsStockOfCancelledOrders() {
      super("catalog-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      return List.of(body.replace("\"releaseStock\":true", "\"releaseStock\":false"));
    }
  }

  /// A packed parcel leaves without waiting for the approval of orders.
  static final class ShipsWithoutApproval extends Consumer {
    ShipsWithoutApproval() {
      super("shipping-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      if (!type.equals("ShipmentStepDue")) {
        return List.of(body);
      }
      var parcel = shop.stored().orderOf(new ShipmentId(data.path("shipmentId").asText()));
      return parcel
          .map(
              order ->
                  List.of(
                      body,
                      body.replace("ShipmentStepDue.v1", "DispatchApproved.v1")
                          .replaceFirst(
                              "\"step\":\"[A-Z]+\"", "\"orderId\":\"" + order.value() + "\"")))
          .orElse(List.of(body));
    }
  }

  /// An order expires after fifteen minutes, paid or not.
  static final class ExpiresPaidOrders extends Consumer {
    ExpiresPaidOrders() {
      super("orders-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      if (type.equals("OrderExpiryDue") && shop.stored().status(order(data)) == OrderStatus.PAID) {
        shop.stored().cancel(order(data));
      }
      return List.of(body);
    }
  }

  /// A lost parcel gives back the whole order.
  static final class RefundsTheWholeOrderForOneParcel extends Consumer {
    RefundsTheWholeOrderForOneParcel() {
      super("payments-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      return List.of(
          type.equals("RefundRequested")
              ? body.replaceFirst("\"amount\":\\d+", "\"amount\":999999999")
              : body);
    }
  }

  /// A repeated request for a refund has a new id.
  static final class AsksForRefundsUnderANewId extends Consumer {
    AsksForRefundsUnderANewId() {
      super("payments-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      return List.of(
          type.equals("RefundRequested")
              ? body.replaceFirst(
                  "\"refundId\":\"[^\"]+\"", "\"refundId\":\"" + shop.newId("again") + "\"")
              : body);
    }
  }

  /// The copies of the listings take whatever came last.
  static final class FollowsListingsWithoutVersions extends Consumer {
    FollowsListingsWithoutVersions() {
      super("orders-projector");
    }

    private int version = 1_000;

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      return List.of(body.replaceAll("\"version\":\\d+", "\"version\":" + ++version));
    }
  }

  /// Stock that is released does not reach the copies of the listings.
  static final class ProjectorMissesReleases extends Consumer {
    ProjectorMissesReleases() {
      super("orders-projector");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      return type.equals("StockReleased") ? List.of() : List.of(body);
    }
  }

  /// Catalog forgets after a week what it has done for an order.
  static final class ForgetsReservationsAfterAWeek extends Consumer {
    ForgetsReservationsAfterAWeek() {
      super("catalog-events");
    }

    @Override
    List<String> instead(String type, JsonNode data, String body, DeployedShop shop) {
      if (type.equals("OrderPlaced")) {
        shop.stored().forgetReservation(order(data), Duration.ofDays(7));
      }
      return List.of(body);
    }
  }

  /// Each try to give back is a refund of its own to the provider.
  static final class RefundsUnderANewIdOnEachTry extends Deployment {
    @Override
    protected bookstore.payments.Wiring payments(
        bookstore.payments.Wiring wiring, DeployedShop shop) {
      return with(
          wiring,
          new ForwardingProvider(wiring.provider()) {
            @Override
            public void refund(String key, Refund refund) {
              var half = refund.amount().amount() / 2 + 1;
              var again = new Money(half, refund.amount().currency());
              provider.refund(key, new Refund(shop.newId("again"), again));
            }
          });
    }
  }

  /// A charge is made under a new key on each attempt, without a query for the one before.
  static final class ChargesWithoutAskingByKey extends Deployment {
    private final Map<String, Integer> tries = new HashMap<>();

    @Override
    protected bookstore.payments.Wiring payments(
        bookstore.payments.Wiring wiring, DeployedShop shop) {
      return with(
          wiring,
          new ForwardingProvider(wiring.provider()) {
            @Override
            public Optional<Answer> find(String key) {
              return Optional.empty();
            }

            @Override
            public Answer charge(String key, Money amount, Instrument instrument) {
              var number = tries.merge(key, 1, Integer::sum);
              return provider.charge(number == 1 ? key : key + "-" + number, amount, instrument);
            }
          });
    }
  }

  /// A cancelled payment is not closed at the provider.
  static final class ClosesWithoutTheProvider extends Deployment {
    @Override
    protected bookstore.payments.Wiring payments(
        bookstore.payments.Wiring wiring, DeployedShop shop) {
      return with(
          wiring,
          new ForwardingProvider(wiring.provider()) {
            @Override
            public Answer close(String key) {
              return new Answer.Closed();
            }
          });
    }
  }

  private static bookstore.payments.Wiring with(
      bookstore.payments.Wiring wiring, Provider provider) {
    return new bookstore.payments.Wiring(
        wiring.payments(), provider, wiring.deadLetters(), wiring.clock(), wiring.ids());
  }

  /// The provider as it is, for a bug to change one thing.
  private static class ForwardingProvider implements Provider {
    final Provider provider;

    ForwardingProvider(Provider provider) {
      this.provider = Objects.requireNonNull(provider);
    }

    @Override
    public Optional<Answer> find(String key) {
      return provider.find(key);
    }

    @Override
    public Answer charge(String key, Money amount, Instrument instrument) {
      return provider.charge(key, amount, instrument);
    }

    @Override
    public Answer close(String key) {
      return provider.close(key);
    }

    @Override
    public void refund(String key, Refund refund) {
      provider.refund(key, refund);
    }
  }
}
