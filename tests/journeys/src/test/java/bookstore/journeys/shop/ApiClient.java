package bookstore.journeys.shop;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client of the shop's HTTP API; every response is checked against `openapi.yaml`.
public final class ApiClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final DocumentedResponses DOCUMENTED = DocumentedResponses.load();

  private final URI site;

  public ApiClient(URI site) {
    this.site = site;
  }

  /// A response of the API.
  public record Response(int status, JsonNode body, HttpHeaders headers, String text) {
    public Response expect(int expected) {
      assertThat(status).as(text).isEqualTo(expected);
      return this;
    }

    public Response expect(int expected, String code) {
      expect(expected);
      assertThat(body.path("code").asText()).as(text).isEqualTo(code);
      return this;
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  public Response send(
      String method, String path, @Nullable Object body, Map<String, String> headers) {
    var bytes = body == null ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8);
    var all = new LinkedHashMap<>(headers);
    if (body != null) {
      all.putIfAbsent("content-type", "application/json");
    }
    return sendRaw(method, path, bytes, all);
  }

  public Response sendRaw(String method, String path, byte[] body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(site.resolve(path))
            .timeout(Duration.ofSeconds(40))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var answer =
          new Response(
              response.statusCode(), json(response.body()), response.headers(), response.body());
      DOCUMENTED.check(method, request.build().uri().getRawPath(), answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    return text.startsWith("{") || text.startsWith("[")
        ? Json.tree(text)
        : MissingNode.getInstance();
  }
}
