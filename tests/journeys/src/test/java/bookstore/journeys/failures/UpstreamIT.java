package bookstore.journeys.failures;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.SampleTests;
import bookstore.journeys.shop.Seller;
import bookstore.shared.testing.AwsUnderTest;
import bookstore.tools.workspace.ShopStack;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import localcloud.LocalCloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The shop on another AWS emulator, that of [AwsUnderTest]: every function with each of its
/// samples, and an order.
class UpstreamIT {
  private static final String SKIPPED =
      "UpstreamIT skipped: no -Daws.endpoint, and no -Plocalstack with Docker;"
          + " SamplesIT and OrderJourneyIT do the same on the local cloud";
  private static final double TIME_SCALE = 100;

  private static final PrintStream CONSOLE = System.out;

  /// The resources to close, the last started first.
  private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

  private static LocalCloud shop;

  @BeforeAll
  static void start() {
    var aws = AwsUnderTest.endpoint();
    if (aws.isEmpty()) {
      CONSOLE.println(SKIPPED);
    }
    assumeTrue(aws.isPresent(), SKIPPED);
    shop =
        LocalCloud.start(
            ShopStack.options(RunningShop.CDK_OUT)
                .withTimeScale(TIME_SCALE)
                .withUpstream(aws.orElseThrow())
                .withOutput(CONSOLE::println, false));
    RUNNING.push(shop);
  }

  @AfterAll
  static void stop() throws Exception {
    while (!RUNNING.isEmpty()) {
      RUNNING.pop().close();
    }
  }

  @TestFactory
  Stream<DynamicTest> a_sample_is_answered_without_a_fault_on_another_aws() {
    return SampleTests.tests(shop);
  }

  @Test
  void an_order_is_delivered_on_another_aws() throws InterruptedException {
    var api = new ApiClient(shop.siteUri());
    // The first call starts a cold function while the relays read old records of the emulator.
    eventually(
        Duration.ofMinutes(2), () -> assertThat(new Seller(api, "La primera").id).isNotBlank());
    var seller = new Seller(api, "Librería de prueba");
    var buyer = new Buyer(api, "Ana Compradora");
    var word = "q" + UUID.randomUUID().toString().substring(0, 8);

    var listing = seller.offers("María " + word, 35_000, 2);
    eventually(
        Duration.ofSeconds(60),
        () ->
            assertThat(
                    api.send("GET", "/v1/listings?q=maria+" + word, null, Map.of())
                        .body()
                        .at("/items/0/id"))
                .isEqualTo(listing.path("id")));
    var delivered = buyer.waitsUntil("DELIVERED", buyer.orders(Buyer.GOOD_CARD, listing));

    assertThat(delivered.findValuesAsText("status"))
        .contains("PENDING", "RESERVED", "PAID", "SHIPPED", "DELIVERED");
    assertThat(delivered.at("/payment/status").asText()).isEqualTo("CAPTURED");
    assertThat(delivered.at("/shipments/0/trackingNumber").asText()).isNotBlank();
    eventually(
        Duration.ofSeconds(60),
        () ->
            assertThat(seller.get("/v1/me/sales").body().at("/items/0/status").asText())
                .isEqualTo("DELIVERED"));
  }
}
