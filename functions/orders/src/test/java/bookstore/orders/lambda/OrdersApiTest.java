package bookstore.orders.lambda;

import static bookstore.orders.domain.order.SampleOrders.BETO;
import static bookstore.orders.domain.order.SampleOrders.CARLA;
import static bookstore.orders.domain.order.SampleOrders.FICCIONES;
import static bookstore.orders.domain.order.SampleOrders.NOON;
import static bookstore.orders.domain.order.SampleOrders.RAYUELA;
import static bookstore.orders.domain.order.SampleOrders.captured;
import static bookstore.orders.domain.order.SampleOrders.created;
import static bookstore.orders.domain.order.SampleOrders.declined;
import static bookstore.orders.domain.order.SampleOrders.delivered;
import static bookstore.orders.domain.order.SampleOrders.dispatched;
import static bookstore.orders.domain.order.SampleOrders.packed;
import static bookstore.orders.domain.order.SampleOrders.published;
import static bookstore.orders.domain.order.SampleOrders.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.Wiring;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.dynamodb.DynamoCarts;
import bookstore.orders.dynamodb.DynamoDisabledSellers;
import bookstore.orders.dynamodb.DynamoErasures;
import bookstore.orders.dynamodb.DynamoListingCopies;
import bookstore.orders.dynamodb.DynamoOrders;
import bookstore.orders.dynamodb.DynamoOverdueOrders;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.events.ListingPublished;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserEnabled;
import bookstore.shared.http.Cursors;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.Json;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.AwsUnderTest;
import bookstore.shared.testing.HttpCall;
import bookstore.shared.testing.TestTables;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OrdersApiTest {
  private final String table = TestTables.newTableWithIndex();
  private final RecordTable records = TestTables.records(table);
  private final Wiring wiring =
      new Wiring(
          new DynamoOrders(records, new Outbox(records, "orders")),
          new DynamoOverdueOrders(records, new Outbox(records, "orders")),
          new DynamoListingCopies(records),
          new DynamoDisabledSellers(records),
          new DynamoCarts(records, Clock.fixed(NOON, ZoneOffset.UTC)),
          new DynamoErasures(records),
          DeadLetters.OF_SQS,
          Clock.fixed(NOON, ZoneOffset.UTC),
          new TimeOrderedIds(),
          "COP",
          1,
          OpenOrderLimits.STANDARD);
  private final OrdersApi api = new OrdersApi(wiring);

  @BeforeEach
  void publishTwoListings() {
    var follow = wiring.followListings();
    follow.on(published(RAYUELA, BETO, 1, 35_000, 2), NOON);
    follow.on(published(FICCIONES, CARLA, 1, 20_000, 5), NOON);
  }

  @Test
  void places_an_order_at_the_servers_prices_with_a_parcel_per_seller() {
    var answer = place("key-1", order("servientrega", "CO", ""));
    var body = json(answer);

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(answer.getHeaders())
        .containsEntry("location", "/v1/orders/" + body.path("id").asText())
        .containsEntry("etag", "\"1\"");
    assertThat(body.path("status").asText()).isEqualTo("PENDING");
    assertThat(body.at("/totals/items/amount").asLong()).isEqualTo(7_500_000);
    assertThat(body.at("/totals/delivery/amount").asLong()).isEqualTo(3_000_000);
    assertThat(body.at("/totals/total/amount").asLong()).isEqualTo(10_500_000);
    assertThat(body.at("/payment/status").asText()).isEqualTo("PENDING");
    assertThat(body.at("/payment").has("method")).isTrue();
    assertThat(answer.getBody()).doesNotContain("tok_secret");
    assertThat(outbox())
        .containsExactlyInAnyOrder(
            "OUTBOX#OrderPlaced-" + body.path("id").asText(),
            "OUTBOX#OrderExpiryDue-" + body.path("id").asText());
  }

  @Test
  void the_same_key_replays_the_first_answer() {
    var first = place("key-1", order("envia", "CO", ""));
    report(reserved(new OrderId(json(first).path("id").asText())));
    var again = place("key-1", order("envia", "CO", ""));

    assertThat(again.getStatusCode()).isEqualTo(201);
    assertThat(again.getBody()).isEqualTo(first.getBody());
    assertThat(again.getHeaders()).containsEntry("idempotency-replayed", "true");
  }

  @Test
  void the_same_key_with_another_body_is_refused() {
    place("key-1", order("envia", "CO", ""));

    assertProblem(place("key-1", order("dhl", "CO", "")), 422, "idempotency_key_reused");
  }

  @Test
  void sixteen_posts_with_one_key_are_one_order() throws Exception {
    AwsUnderTest.assumeConditionalWritesAreAtomic();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 16)
              .mapToObj(_ -> threads.submit(() -> place("key-1", order("envia", "CO", ""))))
              .toList();
      for (var answer : answers) {
        assertThat(answer.get().getStatusCode()).isEqualTo(201);
        assertThat(answer.get().getBody()).isEqualTo(answers.getFirst().get().getBody());
      }
    }
    assertThat(json(get("GET /v1/orders", "usr_ana")).path("items")).hasSize(1);
  }

  @Test
  void a_changed_price_is_refused_with_the_current_total() {
    var answer =
        place(
            "key-1",
            order("envia", "CO", ",\"expectedTotal\":{\"amount\":1,\"currency\":\"COP\"}"));

    assertProblem(answer, 409, "price_changed");
    assertThat(json(answer).at("/total/amount").asLong()).isEqualTo(11_500_000);
    assertThat(json(answer).at("/listings/0/price/amount").asLong()).isEqualTo(3_500_000);
  }

  @Test
  void a_price_that_its_seller_changed_is_refused_with_the_new_price() {
    var shown = ",\"expectedTotal\":{\"amount\":11500000,\"currency\":\"COP\"}";
    wiring.followListings().on(published(RAYUELA, BETO, 2, 40_000, 2), NOON);
    var answer = place("key-1", order("envia", "CO", shown));

    assertProblem(answer, 409, "price_changed");
    assertThat(json(answer).at("/listings/0/price/amount").asLong()).isEqualTo(4_000_000);
    var agreed = shown.replace("11500000", json(answer).at("/total/amount").asText());
    assertThat(place("key-2", order("envia", "CO", agreed)).getStatusCode()).isEqualTo(201);
  }

  @Test
  void names_the_field_that_no_order_may_have() {
    assertField(place("k1", lines("lst_rayuela", 0)), "lines[0].quantity");
    assertField(place("k2", lines("lst_rayuela", -1)), "lines[0].quantity");
    assertField(place("k3", order("owl", "CO", "")), "deliveryOptionId");
    assertField(place("k4", order("envia", "Colombia", "")), "shippingAddress.country");
    assertField(place("k5", body("", "envia", "CO", "")), "lines");
    assertField(place("k6", linesOf(51)), "lines");
    assertProblem(place("k7", linesOf(50)), 409, "out_of_stock");
  }

  @Test
  void no_national_carrier_delivers_abroad() {
    for (var carrier : List.of("servientrega", "envia")) {
      assertProblem(
          place("to-us-" + carrier, order(carrier, "US", "")), 422, "delivery_not_available");
    }
    for (var carrier : List.of("fedex", "dhl")) {
      var fresh = body("{\"listingId\":\"lst_ficciones\",\"quantity\":1}", carrier, "US", "");
      assertThat(place("to-us-" + carrier, fresh).getStatusCode()).isEqualTo(201);
    }
  }

  @Test
  void refuses_unavailable_listings_own_listings_and_impossible_deliveries() {
    assertProblem(place("k1", lines("lst_rayuela", 3)), 409, "out_of_stock");
    assertProblem(place("k2", lines("lst_unknown", 1)), 409, "out_of_stock");
    assertProblem(
        call("POST /v1/orders", "usr_beto")
            .header("Idempotency-Key", "k3")
            .body(lines("lst_rayuela", 1))
            .validated(api),
        422,
        "own_listing");
    assertProblem(place("k4", order("servientrega", "US", "")), 422, "delivery_not_available");
    assertThat(place("k5", order("dhl", "US", "")).getStatusCode()).isEqualTo(201);
  }

  /// Without its authors, of which these listings have 46 times 16 KB.
  @Test
  void an_order_of_books_with_many_authors_is_paid_shipped_and_delivered() {
    var authors = Collections.nCopies(20, "\uD83D\uDCDA".repeat(200));
    var ids = IntStream.range(0, 46).mapToObj(n -> "lst_" + n).toList();
    ids.forEach(id -> wiring.followListings().on(offered(id, "Rayuela", authors), NOON));
    var placed = place("key-1", linesOf(ids));
    assertThat(placed.getStatusCode()).isEqualTo(201);
    assertThat(json(placed).at("/lines/0/authors")).hasSize(20);
    var id = new OrderId(json(placed).path("id").asText());
    report(reserved(id));
    report(captured(wiring.orders().find(id).orElseThrow()));
    report(created(id, CARLA));
    report(packed(id, CARLA));
    report(dispatched(id, CARLA));
    report(delivered(id, CARLA));
    assertThat(wiring.orders().find(id).orElseThrow().status()).isEqualTo(OrderStatus.DELIVERED);
    var item = records.find(new ItemKey("ORDER#" + id, "ORDER")).orElseThrow();
    assertThat(item.attributes().toString().length()).isLessThan(60_000);
  }

  @Test
  void an_order_that_would_not_fit_is_refused_before_it_is_paid() {
    var ids = IntStream.range(0, 50).mapToObj(n -> "lst_" + n).toList();
    ids.forEach(id -> wiring.followListings().on(offered(id, "x".repeat(4_000), List.of()), NOON));
    assertProblem(place("key-1", linesOf(ids)), 422, "order_too_large");
    assertThat(outbox()).isEmpty();
  }

  private static ListingPublished offered(String id, String title, List<String> authors) {
    return new ListingPublished(
        new ListingId(id),
        1,
        CARLA,
        "Shop",
        title,
        authors,
        null,
        "es",
        "fiction",
        "GOOD",
        new Money(100, "COP"),
        1,
        "ACTIVE",
        null);
  }

  private static String linesOf(List<String> listings) {
    return body(
        listings.stream()
            .map("{\"listingId\":\"%s\",\"quantity\":1}"::formatted)
            .collect(Collectors.joining(",")),
        "envia",
        "CO",
        "");
  }

  @Test
  void an_account_with_too_many_unpaid_orders_is_told_when_to_try_again() {
    wiring.followListings().on(published(RAYUELA, BETO, 2, 35_000, 500), NOON);
    for (int n = 0; n < 10; n++) {
      assertThat(place("key-" + n, lines("lst_rayuela", 1)).getStatusCode()).isEqualTo(201);
    }
    var refused = place("one-more", lines("lst_rayuela", 1));
    assertProblem(refused, 429, "quota_exceeded");
    assertThat(refused.getHeaders()).containsEntry("retry-after", "900");
    assertThat(json(refused).path("limit").asText()).isEqualTo("open_orders");
    assertThat(json(refused).path("most").asInt()).isEqualTo(10);
    assertThat(json(refused).path("retryAfter").asInt()).isEqualTo(900);
    assertThat(place("key-3", lines("lst_rayuela", 1)).getHeaders())
        .containsEntry("idempotency-replayed", "true");

    var first = json(get("GET /v1/orders", "usr_ana")).at("/items/0/id").asText();
    call("POST /v1/orders/{id}/cancel", "usr_ana").path("id", first).validated(api);
    assertThat(place("one-more", lines("lst_rayuela", 1)).getStatusCode()).isEqualTo(201);
  }

  @Test
  void an_account_cannot_hold_more_copies_than_its_limit_without_paying() {
    wiring.followListings().on(published(RAYUELA, BETO, 2, 35_000, 500), NOON);
    assertThat(place("key-1", lines("lst_rayuela", 60)).getStatusCode()).isEqualTo(201);
    var refused = place("key-2", lines("lst_rayuela", 60));
    assertProblem(refused, 429, "quota_exceeded");
    assertThat(json(refused).path("limit").asText()).isEqualTo("open_copies");
    assertThat(place("key-2", lines("lst_rayuela", 40)).getStatusCode()).isEqualTo(201);
  }

  @Test
  void nothing_of_a_disabled_seller_can_be_bought() {
    wiring.disabledSellers().record(new UserEnabled(CARLA, 4, null));
    wiring.disabledSellers().record(new UserDisabled(CARLA, 3, null));
    wiring.disabledSellers().record(new UserDisabled(BETO, 1, null));
    var answer = place("k1", order("envia", "CO", ""));

    assertProblem(answer, 409, "out_of_stock");
    assertThat(json(answer).path("listings")).hasSize(1);
    assertThat(json(answer).at("/listings/0/listingId").asText()).isEqualTo("lst_rayuela");
    assertThat(json(answer).at("/listings/0/available").asInt()).isZero();
    var cart = call("PUT /v1/cart", "usr_ana").body(cartOf("lst_rayuela")).validated(api);
    assertThat(json(cart).at("/lines/0/available").asInt()).isZero();
    assertThat(json(cart).at("/lines/0/status").asText()).isEqualTo("SOLD_OUT");

    wiring.disabledSellers().record(new UserEnabled(BETO, 2, null));
    assertThat(place("k2", order("envia", "CO", "")).getStatusCode()).isEqualTo(201);
  }

  private static String cartOf(String listing) {
    return "{\"lines\":[{\"listingId\":\"%s\",\"quantity\":1}]}".formatted(listing);
  }

  @Test
  void names_the_field_of_a_duplicate_line() {
    var twice = order("envia", "CO", "").replace("lst_ficciones", "lst_rayuela");
    var answer = place("key-1", twice);

    assertProblem(answer, 400, "invalid_request");
    assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo("lines[1].listingId");
  }

  @Test
  void an_order_is_seen_by_its_buyer_alone_and_saves_a_transfer_when_unchanged() {
    var id = json(place("key-1", order("envia", "CO", ""))).path("id").asText();

    assertProblem(
        call("GET /v1/orders/{id}", "usr_beto").path("id", id).validated(api), 404, "not_found");
    var same =
        call("GET /v1/orders/{id}", "usr_ana")
            .path("id", id)
            .header("If-None-Match", "\"1\"")
            .validated(api);
    assertThat(same.getStatusCode()).isEqualTo(304);
    report(reserved(new OrderId(id)));
    var changed =
        call("GET /v1/orders/{id}", "usr_ana")
            .path("id", id)
            .header("If-None-Match", "W/\"1\"")
            .validated(api);
    assertThat(changed.getStatusCode()).isEqualTo(200);
    assertThat(json(changed).path("status").asText()).isEqualTo("RESERVED");
  }

  @Test
  void cancelling_is_idempotent_and_refused_once_a_parcel_is_approved() {
    var id = new OrderId(json(place("key-1", order("envia", "CO", ""))).path("id").asText());
    var first =
        call("POST /v1/orders/{id}/cancel", "usr_ana").path("id", id.value()).validated(api);
    var again =
        call("POST /v1/orders/{id}/cancel", "usr_ana").path("id", id.value()).validated(api);
    assertThat(json(first).path("cancelReason").asText()).isEqualTo("CANCELLED_BY_BUYER");
    assertThat(again.getBody()).isEqualTo(first.getBody());

    var cleared = new OrderId(json(place("key-3", lines("lst_ficciones", 1))).path("id").asText());
    pay(cleared);
    report(packed(cleared, CARLA));
    assertProblem(
        call("POST /v1/orders/{id}/cancel", "usr_ana").path("id", cleared.value()).validated(api),
        409,
        "not_cancellable");
    assertThat(outbox()).contains("OUTBOX#DispatchApproved-shp_usr_carla");

    var shipped = new OrderId(json(place("key-2", order("envia", "CO", ""))).path("id").asText());
    pay(shipped);
    report(delivered(shipped, BETO));
    assertProblem(
        call("POST /v1/orders/{id}/cancel", "usr_ana").path("id", shipped.value()).validated(api),
        409,
        "not_cancellable");
    assertProblem(
        call("POST /v1/orders/{id}/cancel", "usr_beto").path("id", id.value()).validated(api),
        404,
        "not_found");
  }

  @Test
  void a_declined_order_is_paid_in_another_way_by_its_buyer_alone() {
    var id = new OrderId(json(place("key-1", order("envia", "CO", ""))).path("id").asText());
    assertProblem(payAgain(id, "usr_ana", "tok_other"), 409, "not_payable");
    report(reserved(id));
    report(declined(id));
    var seen = json(call("GET /v1/orders/{id}", "usr_ana").path("id", id.value()).validated(api));
    assertThat(seen.path("status").asText()).isEqualTo("RESERVED");
    assertThat(seen.at("/payment/status").asText()).isEqualTo("DECLINED");
    assertThat(seen.at("/payment/declineCode").asText()).isEqualTo("card_declined");

    assertProblem(payAgain(id, "usr_beto", "tok_other"), 404, "not_found");
    var again = payAgain(id, "usr_ana", "tok_other");
    assertThat(again.getStatusCode()).isEqualTo(200);
    assertThat(json(again).at("/payment/status").asText()).isEqualTo("PENDING");
    assertThat(json(again).at("/payment").has("declineCode")).isFalse();
    assertThat(payAgain(id, "usr_ana", "tok_other").getBody()).isEqualTo(again.getBody());
    assertProblem(payAgain(id, "usr_ana", "tok_third"), 409, "not_payable");
    assertThat(outbox())
        .contains("OUTBOX#PaymentRequested-" + id, "OUTBOX#PaymentRequested-" + id + "-2");
    report(declined(id, 2));
    assertThat(payAgain(id, "usr_ana", "tok_other").getStatusCode()).isEqualTo(200);
    assertThat(outbox()).doesNotContain("OUTBOX#PaymentRequested-" + id + "-3");
  }

  private APIGatewayV2HTTPResponse payAgain(OrderId id, String buyer, String token) {
    return call("POST /v1/orders/{id}/payment", buyer)
        .path("id", id.value())
        .body("{\"paymentToken\":\"%s\"}".formatted(token))
        .validated(api);
  }

  @Test
  void lists_orders_page_by_page_for_their_buyer() {
    for (int i = 0; i < 5; i++) {
      place("key-" + i, lines("lst_ficciones", 1));
    }
    var first = json(call("GET /v1/orders", "usr_ana").query("limit", "3").validated(api));
    var cursor = first.path("nextCursor").asText();
    var second =
        json(
            call("GET /v1/orders", "usr_ana")
                .query("limit", "3")
                .query("cursor", cursor)
                .validated(api));

    assertThat(first.path("items")).hasSize(3);
    assertThat(second.path("items")).hasSize(2);
    assertThat(second.has("nextCursor") && second.path("nextCursor").isNull()).isTrue();
    assertProblem(
        call("GET /v1/orders", "usr_beto").query("cursor", cursor).validated(api),
        400,
        "invalid_request");
    var crafted = new Cursors("orders of usr_ana", Pattern.compile(".*")).encode("#/x");
    assertProblem(
        call("GET /v1/orders", "usr_ana").query("cursor", crafted).validated(api),
        400,
        "invalid_request");
    assertProblem(
        call("GET /v1/me/sales", "usr_ana").query("cursor", cursor).validated(api),
        400,
        "invalid_request");
  }

  @Test
  void a_seller_sees_each_line_sold_with_the_state_of_its_own_parcel() {
    var id = new OrderId(json(place("key-1", order("envia", "CO", ""))).path("id").asText());
    assertThat(json(get("GET /v1/me/sales", "usr_beto")).path("items")).isEmpty();
    pay(id);
    report(delivered(id, BETO));

    var betos = json(get("GET /v1/me/sales", "usr_beto")).path("items");
    var carlas = json(get("GET /v1/me/sales", "usr_carla")).path("items");
    assertThat(betos.at("/0/status").asText()).isEqualTo("DELIVERED");
    assertThat(carlas.at("/0/status").asText()).isEqualTo("PAID");
    assertThat(carlas.at("/0/quantity").asInt()).isEqualTo(2);
    assertThat(carlas.at("/0/price/amount").asLong()).isEqualTo(2_000_000);
    assertThat(get("GET /v1/me/sales", "usr_beto").getBody()).doesNotContain("Ana", "usr_ana");
  }

  @Test
  void a_seller_sees_address_and_carrier_until_the_parcel_has_arrived() {
    var id = new OrderId(json(place("key-1", order("envia", "CO", ""))).path("id").asText());
    pay(id);

    var paid = json(get("GET /v1/me/sales", "usr_beto")).at("/items/0");
    assertThat(paid.at("/shipTo/line1").asText()).isEqualTo("Calle 1");
    assertThat(paid.at("/shipment/carrier").asText()).isEqualTo("envia");
    assertThat(paid.at("/shipment").has("trackingNumber")).isFalse();

    report(created(id, BETO));
    var labelled = json(get("GET /v1/me/sales", "usr_beto")).at("/items/0");
    assertThat(labelled.at("/shipment/trackingNumber").asText()).isEqualTo("123");
    assertThat(labelled.at("/shipment/status").asText()).isEqualTo("CREATED");

    report(delivered(id, BETO));
    var arrived = json(get("GET /v1/me/sales", "usr_beto")).at("/items/0");
    assertThat(arrived.has("shipTo")).isFalse();
    assertThat(json(get("GET /v1/me/sales", "usr_carla")).at("/items/0").has("shipTo")).isTrue();
    assertThat(json(get("GET /v1/me/sales", "usr_ana")).path("items")).isEmpty();
  }

  @Test
  void an_erased_buyer_can_order_no_more_and_has_no_cart() {
    call("PUT /v1/cart", "usr_ana")
        .body("{\"lines\":[{\"listingId\":\"lst_rayuela\",\"quantity\":1}]}")
        .validated(api);

    wiring.eraseBuyer().run(new UserId("usr_ana"));

    assertProblem(place("key-1", order("envia", "CO", "")), 401, "unauthenticated");
    assertThat(json(get("GET /v1/cart", "usr_ana")).path("lines")).isEmpty();
  }

  @Test
  void an_order_has_the_current_seller_name_of_the_listing() {
    var id = json(place("key-1", order("envia", "CO", ""))).path("id").asText();
    var before = json(call("GET /v1/orders/{id}", "usr_ana").path("id", id).validated(api));
    assertThat(before.at("/lines/0/sellerName").asText()).isEqualTo("Shop");

    wiring
        .followListings()
        .on(
            new ListingRevised(
                RAYUELA,
                9,
                BETO,
                "[erased]",
                "Rayuela",
                List.of("Author"),
                null,
                "es",
                "fiction",
                "GOOD",
                new Money(3_500_000, "COP"),
                0,
                "WITHDRAWN",
                null),
            NOON);

    var after = json(call("GET /v1/orders/{id}", "usr_ana").path("id", id).validated(api));
    assertThat(after.at("/lines/0/sellerName").asText()).isEqualTo("[erased]");
    assertThat(after.at("/lines/0/title")).isEqualTo(before.at("/lines/0/title"));
  }

  @Test
  void the_cart_is_shared_by_devices_and_detects_concurrent_changes() {
    assertThat(json(get("GET /v1/cart", "usr_ana")).path("version").asLong()).isZero();
    var saved =
        call("PUT /v1/cart", "usr_ana")
            .body(
                """
                {"lines":[{"listingId":"lst_rayuela","quantity":2},
                          {"listingId":"lst_unknown","quantity":1}],"version":0}
                """)
            .validated(api);
    assertThat(json(saved).at("/lines/0/available").asInt()).isEqualTo(2);
    assertThat(json(saved).at("/lines/0/sellerName").asText()).isEqualTo("Shop");
    assertThat(json(saved).at("/lines/1").has("title")).isFalse();
    assertProblem(
        call("PUT /v1/cart", "usr_ana").body("{\"lines\":[],\"version\":0}").validated(api),
        409,
        "stale_version");
    var emptied = call("PUT /v1/cart", "usr_ana").body("{\"lines\":[]}").validated(api);
    assertThat(json(emptied).path("version").asLong()).isEqualTo(2);
  }

  @Test
  void carriers_are_listed_cheapest_first_and_only_those_that_deliver_there() {
    var everywhere = json(HttpCall.to("GET /v1/delivery-options").validated(api));
    assertThat(everywhere.findValuesAsText("id"))
        .containsExactly("servientrega", "envia", "fedex", "dhl");
    assertThat(everywhere.at("/0/cost/amount").asLong()).isEqualTo(1_500_000);
    var abroad =
        json(HttpCall.to("GET /v1/delivery-options").query("country", "FR").validated(api));
    assertThat(abroad.findValuesAsText("id")).containsExactly("fedex", "dhl");
  }

  @Test
  void an_order_of_fifty_sellers_fits_in_its_transactions() {
    var follow = wiring.followListings();
    var lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      var listing = new bookstore.shared.kernel.ListingId("lst_" + i);
      follow.on(
          published(listing, new bookstore.shared.kernel.UserId("usr_" + i), 1, 10_000, 1), NOON);
      lines.append(i == 0 ? "" : ",").append("{\"listingId\":\"lst_" + i + "\",\"quantity\":1}");
    }
    var id =
        new OrderId(
            json(place("key-1", body(lines.toString(), "envia", "CO", ""))).path("id").asText());
    pay(id);

    assertThat(json(get("GET /v1/me/sales", "usr_49")).path("items")).hasSize(1);
  }

  private void pay(OrderId id) {
    report(reserved(id));
    report(captured(find(id)));
  }

  private void report(bookstore.shared.events.OrderReport event) {
    wiring.advanceOrder().run(event);
  }

  private Order find(OrderId id) {
    return wiring.orders().find(id).orElseThrow();
  }

  private APIGatewayV2HTTPResponse place(String key, String body) {
    return call("POST /v1/orders", "usr_ana")
        .header("Idempotency-Key", key)
        .body(body)
        .validated(api);
  }

  private APIGatewayV2HTTPResponse get(String route, String user) {
    return call(route, user).validated(api);
  }

  private static HttpCall call(String route, String user) {
    return HttpCall.to(route).as(user);
  }

  private static String lines(String listing, int quantity) {
    return body(
        "{\"listingId\":\"" + listing + "\",\"quantity\":" + quantity + "}", "envia", "CO", "");
  }

  private static String linesOf(int count) {
    var lines =
        IntStream.range(0, count)
            .mapToObj(i -> "{\"listingId\":\"lst_%d\",\"quantity\":1}".formatted(i))
            .collect(Collectors.joining(","));
    return body(lines, "envia", "CO", "");
  }

  private static String order(String carrier, String country, String more) {
    return body(
        """
        {"listingId":"lst_rayuela","quantity":1},{"listingId":"lst_ficciones","quantity":2}
        """,
        carrier,
        country,
        more);
  }

  private static String body(String lines, String carrier, String country, String more) {
    return """
    {"lines":[%s],"deliveryOptionId":"%s","paymentToken":"tok_secret",
     "shippingAddress":{"name":"Ana","line1":"Calle 1","city":"Medellín","country":"%s"}%s}
    """
        .formatted(lines, carrier, country, more);
  }

  private java.util.List<String> outbox() {
    return TestTables.keys(table, "OUTBOX#");
  }

  private static JsonNode json(APIGatewayV2HTTPResponse response) {
    return Json.tree(response.getBody());
  }

  private static void assertField(APIGatewayV2HTTPResponse response, String field) {
    assertProblem(response, 400, "invalid_request");
    assertThat(json(response).at("/errors/0/field").asText()).isEqualTo(field);
  }

  private static void assertProblem(APIGatewayV2HTTPResponse response, int status, String code) {
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
    assertThat(json(response).path("code").asText()).isEqualTo(code);
  }
}
