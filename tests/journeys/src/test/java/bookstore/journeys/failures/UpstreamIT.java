package bookstore.journeys.failures;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.tools.workspace.ShopStack;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import localcloud.LocalCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// The shop on another AWS than its own: the one at `-Daws.endpoint=URL`, else LocalStack in a
/// container.
class UpstreamIT {
  private static final DockerImageName LOCALSTACK =
      DockerImageName.parse("localstack/localstack:4.14.0");
  private static final String SKIPPED = "skipped: no Docker for LocalStack and no -Daws.endpoint";
  private static final double TIME_SCALE = 100;

  private static final PrintStream CONSOLE = System.out;

  /// What is to be closed, the last started first.
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  @AfterEach
  void stop() throws Exception {
    while (!running.isEmpty()) running.pop().close();
  }

  @Test
  void an_order_is_delivered_on_another_aws() throws InterruptedException {
    var shop = startOn(aws());
    var api = new ApiClient(shop.siteUri());
    // the first call starts a cold function while the relays read the other's old records
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

  private LocalCloud startOn(URI aws) {
    var shop =
        LocalCloud.start(
            ShopStack.options(RunningShop.CDK_OUT)
                .withTimeScale(TIME_SCALE)
                .withUpstream(aws)
                .withOutput(CONSOLE::println, false));
    running.push(shop);
    return shop;
  }

  private URI aws() {
    return Optional.ofNullable(System.getProperty("aws.endpoint"))
        .filter(url -> !url.isBlank())
        .map(URI::create)
        .orElseGet(this::localStack);
  }

  private URI localStack() {
    var docker = DockerClientFactory.instance().isDockerAvailable();
    if (!docker) CONSOLE.println("UpstreamIT " + SKIPPED);
    assumeTrue(docker, SKIPPED);
    var container =
        new LocalStackContainer(LOCALSTACK)
            .withServices("dynamodb", "dynamodbstreams", "sqs", "events", "kms", "s3", "sts");
    running.push(container);
    container.start();
    return container.getEndpoint();
  }
}
