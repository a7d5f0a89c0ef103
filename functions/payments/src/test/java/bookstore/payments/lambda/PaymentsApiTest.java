package bookstore.payments.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.payments.Wiring;
import bookstore.payments.domain.payment.Payment;
import bookstore.payments.dynamodb.DynamoPayments;
import bookstore.payments.dynamodb.DynamoProviderLedger;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.Json;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.HttpCall;
import bookstore.shared.testing.SampleEvents;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaymentsApiTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

  private final String table = TestTables.newTable();
  private final RecordTable records = TestTables.records(table);
  private final Wiring wiring =
      new Wiring(
          new DynamoPayments(records, new Outbox(records, "payments")),
          new SimulatedProvider(new DynamoProviderLedger(records)),
          DeadLetters.OF_SQS,
          CLOCK,
          new TimeOrderedIds());
  private final PaymentsApi api = new PaymentsApi(wiring);

  @Test
  void turns_a_card_into_a_token_and_keeps_none_of_its_secrets() {
    var answer = post(card("4242424242424242", "12/30", "987"));

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(Json.tree(answer.getBody()).path("last4").asText()).isEqualTo("4242");
    var kept = TestTables.client().scan(request -> request.tableName(table)).items().toString();
    assertThat(kept).doesNotContain("4242424242424242", "987", "ANA");
  }

  @Test
  void names_the_invalid_fields_of_a_card() {
    assertThat(errorOf(card("4242424242424241", "12/30", "123"))).isEqualTo("card.number");
    assertThat(errorOf(card("4242424242424242", "02/26", "123"))).isEqualTo("card.expiry");
    assertThat(errorOf(card("378282246310005", "12/30", "123"))).isEqualTo("card.cvc");
    assertThat(post(card("4242424242424242", "03/26", "123")).getStatusCode()).isEqualTo(201);
  }

  @Test
  void a_card_comes_with_the_method_card_and_only_with_it() {
    assertThat(post("{\"method\":\"paypal\"}").getStatusCode()).isEqualTo(201);
    assertThat(post("{\"method\":\"card\"}").getStatusCode()).isEqualTo(400);
    assertThat(
            post(card("4242424242424242", "12/30", "123").replace("\"card\",", "\"paypal\","))
                .getStatusCode())
        .isEqualTo(400);
  }

  @Test
  void charges_and_refunds_in_the_table_of_the_service() {
    var token =
        Json.tree(post(card("4000000000000119", "12/30", "123")).getBody()).path("token").asText();
    var order = new OrderId("ord_1");
    var total = new Money(4700000, "COP");
    var ana = new UserId("usr_ana");
    var collect = wiring.collectPayments();
    var request = new PaymentRequested(order, ana, total, token, 1);
    collect.on(request, "req-1");
    collect.on(request, "req-1");
    assertThat(wiring.payments().find(order).orElseThrow().status())
        .isEqualTo(Payment.Status.CAPTURED);

    var line = new OrderedLine(new ListingId("lst_1"), new UserId("usr_b"), "Rayuela", 1, total);
    var cancelled = new OrderCancelled(order, ana, "CANCELLED_BY_BUYER", List.of(line), true, true);
    collect.on(cancelled, "req-1");
    collect.on(cancelled, "req-1");
    assertThat(wiring.payments().find(order).orElseThrow().status())
        .isEqualTo(Payment.Status.REFUNDED);
  }

  @Test
  void every_sample_is_accepted() {
    for (var sample : SampleEvents.of("payments-api")) {
      var answer = api.handleRequest(SampleEvents.http(sample), new TestContext());
      assertThat(answer.getStatusCode()).as(sample + " " + answer.getBody()).isEqualTo(201);
    }
    var events = new PaymentsEvents(wiring);
    for (var sample : SampleEvents.of("payments-events")) {
      var answer = events.handleRequest(SampleEvents.sqs(sample), new TestContext());
      assertThat(answer.getBatchItemFailures()).as(sample.toString()).isEmpty();
    }
  }

  private String errorOf(String body) {
    var answer = post(body);
    assertThat(answer.getStatusCode()).isEqualTo(400);
    return Json.tree(answer.getBody()).at("/errors/0/field").asText();
  }

  private APIGatewayV2HTTPResponse post(String body) {
    return HttpCall.to("POST /v1/payment-tokens").as("usr_ana").body(body).validated(api);
  }

  private static String card(String number, String expiry, String cvc) {
    return """
    {"method":"card","card":{"number":"%s","expiry":"%s","cvc":"%s","holder":"ANA"}}\
    """
        .formatted(number, expiry, cvc);
  }
}
