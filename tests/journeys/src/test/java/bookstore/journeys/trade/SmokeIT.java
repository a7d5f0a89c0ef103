package bookstore.journeys.trade;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests `./bookstore smoke URL`.
@ExtendWith(RunningShop.class)
class SmokeIT {
  private final Operator operator = new Operator();

  @Test
  void a_working_shop_passes_and_keeps_no_listing() throws InterruptedException {
    var test = operator.runsAlone("smoke", RunningShop.cloud().siteUri().toString());

    assertThat(test.exitCode()).as(test.text()).isZero();
    assertThat(test.text())
        .containsSubsequence(
            "Find the book by search", "Pay it with another card", "Erase both accounts")
        .contains("works.");
    eventually(Duration.ofSeconds(30), () -> assertThat(titles()).noneMatch(SmokeIT::isOfTheTest));
  }

  /// The search also answers with similar words.
  private static List<String> titles() {
    return RunningShop.api()
        .send("GET", "/v1/listings?q=smoke+test", null, Map.of())
        .body()
        .path("items")
        .valueStream()
        .map(item -> item.path("title").asText())
        .toList();
  }

  private static boolean isOfTheTest(String title) {
    return title.startsWith("Smoke test ");
  }

  @Test
  void a_shop_that_fails_is_reported_with_its_answer() throws IOException {
    var failing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    failing.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    failing.start();
    try {
      var test = operator.runsAlone("smoke", "http://127.0.0.1:" + failing.getAddress().getPort());

      assertThat(test.exitCode()).isEqualTo(1);
      assertThat(test.text()).contains("Cannot read /v1/health: expected 200", "500");
    } finally {
      failing.stop(0);
    }
  }

  @Test
  void an_address_that_is_none_is_a_wrong_argument() {
    assertThat(operator.runsAlone("smoke", "shop.example.com").exitCode()).isEqualTo(2);
    assertThat(operator.runsAlone("smoke", "--timeout", "0").exitCode()).isEqualTo(2);
  }
}
