package bookstore.tools.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client of the shop's HTTP API.
public final class ShopApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 6;

  private final URI shop;
  private final HttpClient http;

  public ShopApi(URI shop, HttpClient http) {
    this.shop = shop;
    this.http = http;
  }

  /// An answer with its JSON.
  public record Answer(int status, JsonNode body) {
    /// The API's own description of the problem.
    public String problem() {
      var detail = body.path("detail").asText(body.path("title").asText("no explanation"));
      return status + " " + detail + (body.has("errors") ? " " + body.path("errors") : "");
    }
  }

  public Answer get(String path, @Nullable String token) throws InterruptedException {
    return send("GET", path, token, null, Map.of());
  }

  public Answer post(String path, @Nullable String token, @Nullable JsonNode body)
      throws InterruptedException {
    return send("POST", path, token, body, Map.of());
  }

  public Answer put(String path, @Nullable String token, JsonNode body)
      throws InterruptedException {
    return send("PUT", path, token, body, Map.of());
  }

  public Answer delete(String path, @Nullable String token, @Nullable JsonNode body)
      throws InterruptedException {
    return send("DELETE", path, token, body, Map.of());
  }

  /// A POST that has an effect once, however often it is sent with the key.
  public Answer postOnce(String path, @Nullable String token, JsonNode body, String key)
      throws InterruptedException {
    return send("POST", path, token, body, Map.of("idempotency-key", key));
  }

  /// The number of listings that the search finds; a new one is found some seconds after it was
  /// added.
  public int searchableListings() throws InterruptedException {
    var answer = get("/v1/listings?limit=1", null);
    if (answer.status != 200) {
      throw new ShopApiException("The search failed: " + answer.problem());
    }
    return answer.body.path("total").asInt();
  }

  private Answer send(
      String method,
      String path,
      @Nullable String token,
      @Nullable JsonNode body,
      Map<String, String> headers)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      var answer = sendOnce(method, path, token, body, headers);
      var busy = answer.status == 429 || answer.status == 503;
      if (!busy || attempt == ATTEMPTS) return answer;
      Thread.sleep(Duration.ofMillis(100L << attempt));
    }
  }

  private Answer sendOnce(
      String method,
      String path,
      @Nullable String token,
      @Nullable JsonNode body,
      Map<String, String> headers)
      throws InterruptedException {
    var request = HttpRequest.newBuilder(shop.resolve(path)).timeout(TIMEOUT);
    headers.forEach(request::header);
    if (token != null) request.header("authorization", "Bearer " + token);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("content-type", "application/json");
      request.method(method, BodyPublishers.ofString(body.toString()));
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response));
    } catch (IOException e) {
      throw new ShopApiException("The shop at " + shop + " does not respond: " + e, e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    var type = response.headers().firstValue("content-type").orElse("");
    return type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
  }
}
