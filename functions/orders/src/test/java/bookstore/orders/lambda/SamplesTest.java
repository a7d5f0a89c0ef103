package bookstore.orders.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.Wiring;
import bookstore.orders.domain.cart.InMemoryCarts;
import bookstore.orders.domain.erasure.InMemoryErasures;
import bookstore.orders.domain.listings.InMemoryDisabledSellers;
import bookstore.orders.domain.listings.InMemoryListings;
import bookstore.orders.domain.order.InMemoryOrders;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.orders.domain.order.SampleOrders;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.SampleEvents;
import bookstore.shared.testing.TestContext;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  private final InMemoryOrders orders = new InMemoryOrders();
  private final Wiring wiring =
      new Wiring(
          orders,
          orders,
          new InMemoryListings(),
          new InMemoryDisabledSellers(),
          new InMemoryCarts(),
          new InMemoryErasures(),
          DeadLetters.OF_SQS,
          Clock.fixed(SampleOrders.NOON, ZoneOffset.UTC),
          new TimeOrderedIds(),
          "COP",
          1,
          OpenOrderLimits.STANDARD);

  @Test
  void every_sample_request_is_answered() {
    var projector = new ListingsProjector(wiring);
    SampleEvents.of("orders-projector")
        .forEach(sample -> projector.handleRequest(SampleEvents.sqs(sample), new TestContext()));
    var api = new OrdersApi(wiring);
    for (var sample : SampleEvents.of("orders-api")) {
      var answer = api.handleRequest(SampleEvents.http(sample), new TestContext());
      assertThat(answer.getStatusCode()).as(sample + " " + answer.getBody()).isLessThan(500);
      assertThat(answer.getStatusCode()).as(sample + " " + answer.getBody()).isNotEqualTo(400);
    }
  }

  @Test
  void every_sample_message_is_accepted() {
    var events = new OrdersEvents(wiring);
    for (var sample : SampleEvents.of("orders-events")) {
      var answer = events.handleRequest(SampleEvents.sqs(sample), new TestContext());
      assertThat(answer.getBatchItemFailures()).as(sample.toString()).isEmpty();
    }
    var projector = new ListingsProjector(wiring);
    for (var sample : SampleEvents.of("orders-projector")) {
      var answer = projector.handleRequest(SampleEvents.sqs(sample), new TestContext());
      assertThat(answer.getBatchItemFailures()).as(sample.toString()).isEmpty();
    }
  }
}
