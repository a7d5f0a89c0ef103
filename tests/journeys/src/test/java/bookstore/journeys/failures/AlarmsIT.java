package bookstore.journeys.failures;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Faults that raise an alarm, and what ends it, as the runbooks say.
@ExtendWith(RunningShop.class)
class AlarmsIT {
  private static final String TABLE = "bookstore-catalog";

  private final ApiClient api = RunningShop.api();
  private final Operator operator = new Operator();

  @Test
  void a_dead_letter_raises_an_alarm_that_ends_when_it_is_gone() {
    operator.sends("shipping-events", "{\"this is\": no event");

    var raised = awaits("dead-letters", "ALARM");
    assertThat(raised).contains("docs/runbooks/dead-letters.md");
    var inspected = operator.runs("redrive", "shipping-events", "--inspect");
    assertThat(inspected.text()).contains("the message is not JSON");
    operator.purges("shipping-events-dlq");
    operator.purges("orders-events-dlq");
    awaits("dead-letters", "OK");
  }

  @Test
  void server_errors_raise_the_alarms_of_the_api_and_of_the_version() {
    var listing = new Seller(api, "Librería").offers("Dañado " + UUID.randomUUID(), 9_000, 1);
    var undamaged = damage(listing);

    try (var visitor = Executors.newSingleThreadScheduledExecutor()) {
      var _ = visitor.scheduleWithFixedDelay(() -> read(listing), 0, 200, TimeUnit.MILLISECONDS);
      awaits("api-errors", "ALARM");
      awaits("catalog-api-rollback", "ALARM");
      visitor.shutdownNow();
    } finally {
      operator.dynamoDb.putItem(request -> request.tableName(TABLE).item(undamaged));
    }
    assertThat(read(listing)).isEqualTo(200);
  }

  @Test
  void the_schedules_are_watched_and_run() {
    awaits("schedules", "OK");
  }

  @Test
  void the_command_says_what_is_wrong_with_its_arguments() {
    assertThat(operator.runs("alarms", "unknown").exitCode()).isEqualTo(2);
    assertThat(operator.runs("alarms", "unknown").text()).contains("There is no alarm unknown.");
    assertThat(operator.runs("alarms", "--await", "OK").exitCode()).isEqualTo(2);
    assertThat(operator.runs("alarms", "schedules", "--await", "FINE").exitCode()).isEqualTo(2);
  }

  private String awaits(String alarm, String state) {
    var result = operator.runs("alarms", alarm, "--await", state, "--wait", "60");
    assertThat(result.exitCode()).as(result.text()).isZero();
    return result.text();
  }

  /// Makes the listing unreadable; returns its item as it was.
  private Map<String, AttributeValue> damage(JsonNode listing) {
    var id = "LISTING#" + listing.path("id").asText();
    var item =
        operator
            .dynamoDb
            .getItem(request -> request.tableName(TABLE).key(Operator.key(id, "LISTING")))
            .item();
    var damaged = new HashMap<>(item);
    damaged.put("condition", AttributeValue.fromS("BROKEN"));
    operator.dynamoDb.putItem(request -> request.tableName(TABLE).item(damaged));
    return item;
  }

  /// Without the checks of [ApiClient], which accept documented answers only.
  private static int read(JsonNode listing) {
    var listings = RunningShop.cloud().siteUri().resolve("/v1/listings/");
    var request = HttpRequest.newBuilder(listings.resolve(listing.path("id").asText())).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
