package bookstore.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.runtime.Contract;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.CapturedOutput;
import bookstore.shared.testing.HttpCall;
import bookstore.shared.testing.OpenApi;
import bookstore.shared.testing.TestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HttpTest {
  private static final Http PAYMENTS =
      Http.operations(
          "payments-api",
          Map.of("createPaymentToken", request -> Response.created("/x", request.json())));

  @Test
  void logs_the_warning_of_a_noted_response_and_returns_the_response() {
    var http =
        Http.operations(
            "payments-api",
            Map.of(
                "createPaymentToken",
                _ ->
                    new Response.Noted(
                        Response.noContent(), "something is odd", Map.of("sessionId", "ses_1"))));
    var call = HttpCall.to("POST /v1/payment-tokens").as("usr_1").body("{\"method\":\"paypal\"}");

    try (var output = new CapturedOutput()) {
      assertThat(http.handleRequest(call.event(), new TestContext()).getStatusCode())
          .isEqualTo(204);
      assertThat(output.lines())
          .filteredOn(line -> line.path("level").asText().equals("WARN"))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.path("message").asText()).isEqualTo("something is odd");
                assertThat(line.path("sessionId").asText()).isEqualTo("ses_1");
              });
    }
  }

  @Test
  void refuses_handlers_that_are_not_those_of_the_contract() {
    assertThatThrownBy(() -> Http.operations("payments-api", Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("createPaymentToken");
  }

  @Test
  void answers_with_the_handlers_result_and_the_request_id() {
    var call = HttpCall.to("POST /v1/payment-tokens").as("usr_1").body("{\"method\":\"paypal\"}");
    var answer = call.send(PAYMENTS);
    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(answer.getHeaders()).containsKey("x-request-id").containsEntry("location", "/x");
  }

  @Test
  void logs_operation_status_and_correlation_id_of_every_request() {
    var call =
        HttpCall.to("POST /v1/payment-tokens")
            .as("usr_1")
            .header("x-correlation-id", "tab-1")
            .body("{\"method\":\"paypal\"}");
    try (var output = new CapturedOutput()) {
      assertThat(call.send(PAYMENTS).getHeaders()).containsEntry("x-correlation-id", "tab-1");
      assertThat(output.lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.path("message").asText()).isEqualTo("request handled");
                assertThat(line.path("operation").asText()).isEqualTo("createPaymentToken");
                assertThat(line.path("status").asInt()).isEqualTo(201);
                assertThat(line.path("correlation_id").asText()).isEqualTo("tab-1");
                assertThat(line.path("duration_ms").isNumber()).isTrue();
              });
    }
  }

  @Test
  void ignores_a_malformed_correlation_id() {
    var call = HttpCall.to("POST /v1/payment-tokens").as("usr_1").body("{\"method\":\"paypal\"}");
    for (var id : List.of("", "a@b.c", "two words", "x".repeat(129), "\"")) {
      var answer = call.header("x-correlation-id", id).send(PAYMENTS);
      assertThat(answer.getHeaders().get("x-correlation-id"))
          .isEqualTo(answer.getHeaders().get("x-request-id"));
    }
  }

  @Test
  void an_unknown_path_and_an_unknown_method_are_problems() {
    assertProblem(HttpCall.to("$default").rawPath("/v1/nowhere").send(PAYMENTS), 404, "not_found");
    var answer = HttpCall.to("$default").rawPath("/v1/listings/lst_1").send(PAYMENTS);
    assertProblem(answer, 405, "method_not_allowed");
    assertThat(answer.getHeaders()).containsEntry("allow", "DELETE, GET, HEAD, PATCH, OPTIONS");
  }

  @Test
  void names_the_methods_of_the_path_that_has_the_fewest_variables() {
    var call = HttpCall.to("$default").rawPath("/v1/listings/suggest");
    assertThat(call.method("PUT").send(PAYMENTS).getHeaders())
        .containsEntry("allow", "GET, HEAD, OPTIONS");
    var options = call.method("OPTIONS").send(PAYMENTS);
    assertThat(options.getStatusCode()).isEqualTo(204);
    assertThat(options.getHeaders())
        .containsEntry("allow", "GET, HEAD, OPTIONS")
        .doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void a_path_with_an_empty_segment_is_unknown() {
    for (var path :
        List.of("/v1/listings/", "/v1//listings", "//v1/listings", "/v1/listings//cover", "/v1")) {
      for (var method : List.of("GET", "POST", "OPTIONS")) {
        assertProblem(
            HttpCall.to("$default").method(method).rawPath(path).send(PAYMENTS), 404, "not_found");
      }
    }
  }

  @Test
  void head_answers_like_get_without_a_body() {
    var health =
        Contract.of("catalog-search").operations().stream()
            .collect(
                Collectors.toMap(
                    Contract.Operation::id,
                    _ ->
                        (Http.Operation)
                            request ->
                                Response.ok(Map.of("q", request.query("q").orElse("none")))));
    var search = Http.operations("catalog-search", health);
    var get = HttpCall.to("GET /v1/listings").query("q", "mar").send(search);
    var head = HttpCall.to("HEAD /v1/listings").query("q", "mar").send(search);
    assertThat(get.getBody()).contains("mar");
    assertThat(head.getStatusCode()).isEqualTo(200);
    assertThat(head.getHeaders().keySet()).isEqualTo(get.getHeaders().keySet());
    assertThat(head.getBody()).isNull();
    var refused = HttpCall.to("HEAD /v1/listings").query("limit", "0").send(search);
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(refused.getBody()).isNull();
  }

  @Test
  void takes_the_client_address_from_a_header_only_with_the_viewer_proof() {
    var seen = new ArrayList<String>();
    var withoutProof =
        Http.operations(
            "payments-api",
            Map.of(
                "createPaymentToken",
                request -> {
                  seen.add(request.sourceIp());
                  return Response.noContent();
                }));
    var call = HttpCall.to("POST /v1/payment-tokens").as("usr_1").body("{\"method\":\"paypal\"}");
    var http = withoutProof.withViewerProof("secret");
    call.send(http);
    call.header("x-viewer-address", "2001:db8::7").send(http);
    call.header("x-viewer-proof", "guessed").send(http);
    call.header("x-viewer-proof", "").send(withoutProof);
    call.header("x-viewer-proof", "secret").send(http);
    call.header("x-viewer-address", "no address").send(http);
    assertThat(seen)
        .containsExactly(
            "192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.1", "2001:db8::7", "192.0.2.1");
  }

  @Test
  void only_the_shop_s_own_pages_may_send_and_get_the_cookie() {
    var auth = answering("auth-api").withViewerProof("secret");
    var cookieRoutes =
        List.of("POST /v1/auth/login", "POST /v1/auth/refresh", "POST /v1/auth/logout");
    for (var route : cookieRoutes) {
      var none = HttpCall.to(route).body("{\"email\":\"a@b.co\",\"password\":\"p\"}");
      assertThat(none.send(auth).getStatusCode()).as(route).isEqualTo(204);
      for (var origin : List.of("https://evil.example", "null", "https://api.example.com.evil")) {
        assertProblem(header(route, "origin", origin).send(auth), 403, "forbidden");
      }
      for (var site : List.of("cross-site", "same-site")) {
        assertProblem(header(route, "sec-fetch-site", site).send(auth), 403, "forbidden");
      }
      var own = header(route, "origin", "https://api.example.com");
      assertThat(own.header("sec-fetch-site", "same-origin").send(auth).getStatusCode())
          .isEqualTo(204);
      var shop =
          header(route, "origin", "https://shop.example").header("x-viewer-host", "shop.example");
      assertProblem(shop.send(auth), 403, "forbidden");
      assertThat(shop.header("x-viewer-proof", "secret").send(auth).getStatusCode()).isEqualTo(204);
    }
    var elsewhere =
        HttpCall.to("GET /v1/auth/me").as("usr_1").header("origin", "https://evil.example");
    assertThat(elsewhere.send(auth).getStatusCode()).isEqualTo(204);
  }

  private static HttpCall header(String route, String name, String value) {
    return HttpCall.to(route).body("{\"email\":\"a@b.co\",\"password\":\"p\"}").header(name, value);
  }

  /// All operations of a function, answered with 204.
  private static Http answering(String function) {
    return Http.operations(
        function,
        Contract.of(function).operations().stream()
            .collect(Collectors.toMap(Contract.Operation::id, _ -> _ -> Response.noContent())));
  }

  @Test
  void checks_authorization_before_the_body() {
    var call = HttpCall.to("POST /v1/payment-tokens").body("{\"method\":\"paypal\"}");
    assertProblem(call.send(PAYMENTS), 401, "unauthenticated");
    assertProblem(call.outcome("expired").send(PAYMENTS), 401, "token_expired");
    assertProblem(call.outcome("revoked").send(PAYMENTS), 401, "unauthenticated");
    var event = call.event();
    event.getRequestContext().setAuthorizer(null);
    assertProblem(
        PAYMENTS.handleRequest(event, new bookstore.shared.testing.TestContext()),
        401,
        "unauthenticated");
  }

  @Test
  void invalid_bodies_are_problems_that_name_the_field() {
    var call = HttpCall.to("POST /v1/payment-tokens").as("usr_1");
    assertProblem(call.send(PAYMENTS), 400, "invalid_request");
    assertProblem(call.body("{").send(PAYMENTS), 400, "invalid_request");
    assertProblem(call.body("[]").send(PAYMENTS), 400, "invalid_request");
    assertProblem(call.body("[".repeat(2000)).send(PAYMENTS), 400, "invalid_request");
    assertProblem(call.body("{} {}").send(PAYMENTS), 400, "invalid_request");
    var unknown =
        assertProblem(call.body("{\"method\":\"gold\"}").send(PAYMENTS), 400, "invalid_request");
    assertThat(unknown.at("/errors/0/field").asText()).isEqualTo("method");
    assertProblem(
        call.body("{\"method\":\"" + "x".repeat(66_000) + "\"}").send(PAYMENTS),
        413,
        "payload_too_large");
    assertProblem(
        call.body("{\"method\":\"paypal\"}").header("content-type", "text/csv").send(PAYMENTS),
        415,
        "unsupported_media_type");
    for (var untyped : List.of("", " ", ";charset=utf-8")) {
      assertProblem(
          call.body("{\"method\":\"paypal\"}").header("content-type", untyped).send(PAYMENTS),
          415,
          "unsupported_media_type");
    }
  }

  @Test
  void a_body_with_a_content_coding_is_refused_with_a_sentence() {
    var call =
        HttpCall.to("POST /v1/payment-tokens")
            .as("usr_1")
            .header("content-type", "application/json");
    var gzip = call.header("content-encoding", "gzip").body(new byte[] {31, -117, 8, 0});
    var answer = gzip.send(PAYMENTS);
    assertThat(assertProblem(answer, 415, "unsupported_media_type").path("detail").asText())
        .contains("content coding");
    assertThat(answer.getHeaders()).containsEntry("accept-encoding", "identity");
    assertThat(
            call.header("content-encoding", "identity")
                .body("{\"method\":\"paypal\"}".getBytes(StandardCharsets.UTF_8))
                .send(PAYMENTS)
                .getStatusCode())
        .isEqualTo(201);
  }

  @Test
  void refuses_a_too_large_body_before_it_is_parsed() {
    var isRead = new AtomicBoolean();
    for (var operation : OpenApi.contract().operations()) {
      var handlers = new HashMap<String, Http.Operation>();
      Contract.of(operation.function()).operations().stream()
          .forEach(
              each ->
                  handlers.put(
                      each.id(),
                      _ -> {
                        isRead.set(true);
                        return Response.noContent();
                      }));
      var call = HttpCall.to(operation.route()).as("usr_1", "Ana", "user,admin");
      var types = operation.otherContentTypes();
      var answer =
          call.header("content-type", types.isEmpty() ? "application/json" : types.getFirst())
              .body("{".repeat(operation.maxBodyBytes() + 1))
              .send(Http.operations(operation.function(), handlers));
      assertThat(answer.getStatusCode()).as(operation.route()).isEqualTo(413);
      assertThat(isRead).as(operation.route()).isFalse();
    }
  }

  @Test
  void an_exception_is_a_problem_without_internals() {
    var failing =
        Http.operations(
            "payments-api",
            Map.of(
                "createPaymentToken",
                request -> {
                  throw new IllegalStateException("secret");
                }));
    var answer =
        HttpCall.to("POST /v1/payment-tokens")
            .as("usr_1")
            .body("{\"method\":\"paypal\"}")
            .send(failing);
    assertProblem(answer, 500, "internal");
    assertThat(answer.getBody()).doesNotContain("secret");
  }

  private static JsonNode assertProblem(APIGatewayV2HTTPResponse answer, int status, String code) {
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
    assertThat(answer.getHeaders()).containsEntry("content-type", "application/problem+json");
    var problem = Json.tree(answer.getBody());
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("requestId").asText()).isNotBlank();
    return problem;
  }
}
