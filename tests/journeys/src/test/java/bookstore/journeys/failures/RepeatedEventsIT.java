package bookstore.journeys.failures;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import bookstore.shared.kernel.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Messages of an order that are delivered again after it has ended, as by a redrive. They have new
/// event ids, so consumers can recognize them only by permanent natural keys.
@ExtendWith(RunningShop.class)
class RepeatedEventsIT {
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  private final ApiClient api = RunningShop.api();
  private final Operator operator = new Operator();

  @Test
  void late_duplicates_change_nothing_of_a_delivered_order() throws InterruptedException {
    var story = Story.delivered(api);
    repeatAll(story);
    assertThat(story.contentNow()).isEqualTo(story.content(story.order()));
    assertThat(story.stockNow()).isEqualTo(1);
  }

  @Test
  void late_duplicates_do_not_revive_a_cancelled_order() throws InterruptedException {
    var story = Story.declined(api);
    eventually(Duration.ofSeconds(10), () -> assertThat(story.stockNow()).isEqualTo(2));
    repeatAll(story);
    send("catalog-events", story.cancelled());
    send("payments-events", story.cancelled());
    send("shipping-events", story.cancelled());
    untilDrained();
    assertThat(story.contentNow()).isEqualTo(story.content(story.order()));
    assertThat(story.stockNow()).isEqualTo(2);
  }

  private void repeatAll(Story story) throws InterruptedException {
    for (int time = 0; time < 2; time++) {
      send("catalog-events", story.placed());
      send("payments-events", story.paymentRequested());
      send("orders-events", story.stockReserved());
      send("orders-events", story.payment());
      send("orders-events", new OrderExpiryDue(story.orderId()));
      send("shipping-events", story.paid());
      untilDrained();
    }
  }

  private void send(String queue, BookstoreEvent event) {
    operator.sends(queue, Operator.message(event, LONG_AGO));
  }

  /// Waits until all consumers have processed the messages and those that follow from them.
  private void untilDrained() throws InterruptedException {
    for (var queue :
        List.of("catalog-events", "payments-events", "orders-events", "shipping-events")) {
      eventually(
          Duration.ofSeconds(30), () -> assertThat(operator.unprocessed(queue)).as(queue).isZero());
      assertThat(operator.unprocessed(queue + "-dlq")).isZero();
    }
  }

  /// An order that has ended, and its messages.
  private record Story(Buyer buyer, JsonNode listing, JsonNode order) {
    static Story delivered(ApiClient api) throws InterruptedException {
      return of(api, Buyer.GOOD_CARD, "DELIVERED");
    }

    static Story declined(ApiClient api) throws InterruptedException {
      return of(api, Buyer.DECLINED_CARD, "CANCELLED");
    }

    private static Story of(ApiClient api, String card, String end) throws InterruptedException {
      var listing = new Seller(api, "Librería").offers("Repetida " + UUID.randomUUID(), 20_000, 2);
      var buyer = new Buyer(api, "Ana");
      return new Story(buyer, listing, buyer.waitsUntil(end, buyer.orders(card, listing)));
    }

    /// The content of an order without its version, which a late report may increment.
    List<JsonNode> content(JsonNode view) {
      return Stream.of("status", "cancelReason", "history", "payment", "shipments", "totals")
          .map(view::path)
          .toList();
    }

    List<JsonNode> contentNow() {
      return content(buyer.order(order));
    }

    int stockNow() {
      return buyer.get("/v1/listings/" + listing.path("id").asText()).body().path("stock").asInt();
    }

    OrderId orderId() {
      return new OrderId(order.path("id").asText());
    }

    private ListingId listingId() {
      return new ListingId(listing.path("id").asText());
    }

    private UserId buyerId() {
      return new UserId(buyer.id);
    }

    private Money total() {
      return new Money(order.at("/totals/total/amount").asLong(), "COP");
    }

    private List<OrderedLine> lines() {
      return List.of(
          new OrderedLine(
              listingId(),
              new UserId(listing.path("sellerId").asText()),
              listing.path("title").asText(),
              1,
              new Money(listing.at("/price/amount").asLong(), "COP")));
    }

    OrderPlaced placed() {
      return new OrderPlaced(orderId(), buyerId(), lines(), total());
    }

    PaymentRequested paymentRequested() {
      return new PaymentRequested(
          orderId(), buyerId(), total(), buyer.paymentToken(Buyer.GOOD_CARD), 1);
    }

    StockReserved stockReserved() {
      return new StockReserved(orderId(), List.of(new StockLine(listingId(), 1, 1, 2)));
    }

    /// The result of the payment.
    BookstoreEvent payment() {
      return order.path("status").asText().equals("CANCELLED")
          ? new PaymentDeclined(orderId(), "card_declined", "card", "0002", 1, null, null)
          : new PaymentCaptured(orderId(), new PaymentId("pay_late"), total(), "card", "4242");
    }

    OrderPaid paid() {
      var address =
          new ShippingAddress(
              "Ana", "Carrera 7 # 12-34", null, "Bogotá", null, "110111", "CO", null);
      return new OrderPaid(orderId(), buyerId(), "servientrega", address, lines(), null);
    }

    OrderCancelled cancelled() {
      return new OrderCancelled(orderId(), buyerId(), "PAYMENT_DECLINED", lines(), true, true);
    }
  }
}
