package bookstore.tools.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Imports through the shop's HTTP API, logged in with the seller's password.
public final class HttpImportClient implements ImportClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int UNAUTHENTICATED = 401;
  private static final int NO_ANSWER = 599;

  private final URI shop;
  private final HttpClient http;
  private final String email;
  private final String password;
  private String token;

  public HttpImportClient(URI shop, HttpClient http, String email, String password)
      throws InterruptedException {
    this.shop = shop;
    this.http = http;
    this.email = email;
    this.password = password;
    this.token = logIn();
  }

  @Override
  public Answer send(byte[] file, String key, Map<String, String> query)
      throws InterruptedException {
    return asSeller(
        () ->
            HttpRequest.newBuilder(shop.resolve("/v1/listings/imports" + encoded(query)))
                .header("content-type", "application/octet-stream")
                .header("idempotency-key", key)
                .POST(BodyPublishers.ofByteArray(file)));
  }

  private static String encoded(Map<String, String> query) {
    var text =
        query.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? "" : "?" + text;
  }

  @Override
  public Answer status(String id, int after, int limit) throws InterruptedException {
    var path = "/v1/listings/imports/%s?after=%d&limit=%d".formatted(id, after, limit);
    return asSeller(() -> HttpRequest.newBuilder(shop.resolve(path)).GET());
  }

  private interface Call {
    HttpRequest.Builder request();
  }

  /// Logs in again when the access token has expired, because a large file may take longer than the
  /// 15 minutes of a token.
  private Answer asSeller(Call call) throws InterruptedException {
    var answer = send(call.request().header("authorization", "Bearer " + token));
    if (answer.status() != UNAUTHENTICATED) return answer;
    token = logIn();
    return send(call.request().header("authorization", "Bearer " + token));
  }

  private String logIn() throws InterruptedException {
    var credentials = JSON.createObjectNode().put("email", email).put("password", password);
    var answer =
        send(
            HttpRequest.newBuilder(shop.resolve("/v1/auth/login"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(credentials.toString())));
    if (answer.status() != 200) {
      throw new ImportException("Cannot log in as " + email + ": " + answer.problem() + ".");
    }
    return answer.body().path("accessToken").asText();
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      var response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          json(response),
          response.headers().firstValue("idempotency-replayed").isPresent());
    } catch (IOException e) {
      var problem = JSON.createObjectNode();
      problem.put("detail", shop + " does not respond (" + e.getClass().getSimpleName() + ")");
      return new Answer(NO_ANSWER, problem, false);
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    var type = response.headers().firstValue("content-type").orElse("");
    return type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
  }
}
