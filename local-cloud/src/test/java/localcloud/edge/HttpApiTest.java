package localcloud.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import localcloud.edge.api.InvocationResult;
import localcloud.template.TemplateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The behaviour of API Gateway with requests, events and responses.
class HttpApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private EdgeFixture shop = EdgeFixture.start();

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void an_event_has_every_field_of_payload_format_2() throws Exception {
    shop.functions.answer(
        "auth-authorizer",
        """
        {"isAuthorized": true, "context": {"outcome": "authenticated", "userId": "u1", "level": 3}}
        """);
    send(
        request("/v1/orders?a=1&b=x%20y&a=2&empty=&bare&plus=a+b")
            .header("Authorization", "Bearer t")
            .header("Cookie", "one=1; two=2")
            .header("X-Twice", "a")
            .header("X-Twice", "b")
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "test/1")
            .POST(BodyPublishers.ofString("{\"título\":\"niño\"}")));

    var event = shop.functions.eventOf("orders-api");
    var apiId = shop.deployment.physicalId("Api");
    var host = apiId + ".execute-api.us-east-1.amazonaws.com";
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("POST /v1/orders");
    assertThat(event.path("rawPath").asText()).isEqualTo("/v1/orders");
    assertThat(event.path("rawQueryString").asText())
        .isEqualTo("a=1&b=x%20y&a=2&empty=&bare&plus=a+b");
    assertThat(event.path("queryStringParameters"))
        .isEqualTo(
            json(
                """
                {"a": "1,2", "b": "x y", "empty": "", "bare": "", "plus": "a b"}
                """));
    assertThat(event.path("cookies")).isEqualTo(json("[\"one=1\", \"two=2\"]"));
    assertThat(event.path("body").asText()).isEqualTo("{\"título\":\"niño\"}");
    assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
    assertThat(event.has("pathParameters")).isFalse();
    assertThat(event.has("stageVariables")).isFalse();

    var headers = event.path("headers");
    assertThat(headers.path("x-twice").asText()).isEqualTo("a,b");
    assertThat(headers.path("authorization").asText()).isEqualTo("Bearer t");
    assertThat(headers.path("host").asText()).isEqualTo(host);
    assertThat(headers.path("x-origin-secret").asText()).isEqualTo("s3cret");
    assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
    assertThat(headers.path("x-forwarded-proto").asText()).isEqualTo("https");
    assertThat(headers.path("x-amzn-trace-id").asText()).startsWith("Root=1-");
    assertThat(headers.has("cookie")).isFalse();
    assertThat(names(headers)).allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));

    var context = event.path("requestContext");
    assertThat(context.path("accountId").asText()).isEqualTo("123456789012");
    assertThat(context.path("apiId").asText()).isEqualTo(apiId);
    assertThat(context.path("domainName").asText()).isEqualTo(host);
    assertThat(context.path("domainPrefix").asText()).isEqualTo(apiId);
    assertThat(context.path("routeKey").asText()).isEqualTo("POST /v1/orders");
    assertThat(context.path("stage").asText()).isEqualTo("$default");
    assertThat(context.path("time").asText()).isEqualTo("01/Mar/2026:10:15:30 +0000");
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(1772360130250L);
    assertThat(context.path("requestId").asText()).hasSize(16);
    assertThat(context.path("authorizer"))
        .isEqualTo(
            json(
                """
                {"lambda": {"outcome": "authenticated", "userId": "u1", "level": 3}}
                """));
    assertThat(context.path("http"))
        .isEqualTo(
            json(
                """
                {"method": "POST", "path": "/v1/orders", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "test/1"}
                """));
    assertThat(names(event))
        .containsExactlyInAnyOrder(
            "version",
            "routeKey",
            "rawPath",
            "rawQueryString",
            "cookies",
            "headers",
            "queryStringParameters",
            "requestContext",
            "body",
            "isBase64Encoded");
  }

  @Test
  void an_event_omits_the_fields_that_the_request_does_not_have() throws Exception {
    send(request("/v1/listings").GET());
    var event = shop.functions.eventOf("catalog-api");
    assertThat(names(event))
        .containsExactlyInAnyOrder(
            "version",
            "routeKey",
            "rawPath",
            "rawQueryString",
            "headers",
            "requestContext",
            "isBase64Encoded");
    assertThat(event.path("requestContext").has("authorizer")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, false",
    "application/json, false",
    "application/xml, false",
    "application/problem+json, true",
    "application/x-www-form-urlencoded, true",
    "image/png, true",
  })
  void a_body_is_base64_unless_its_type_is_text(String type, boolean base64) throws Exception {
    send(
        request("/v1/files/x")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(new byte[] {65, 66, 67})));
    var event = shop.functions.eventOf("catalog-api");
    assertThat(event.path("isBase64Encoded").booleanValue()).isEqualTo(base64);
    assertThat(event.path("body").asText())
        .isEqualTo(base64 ? Base64.getEncoder().encodeToString(new byte[] {65, 66, 67}) : "ABC");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/listings/suggest, GET /v1/listings/suggest",
    "GET, /v1/listings/l%C3%ADbro%20uno, GET /v1/listings/{id}",
    "POST, /v1/listings/1/cover, POST /v1/listings/{id}/cover",
    "DELETE, /v1/files/a/b/c, ANY /v1/files/{path+}",
  })
  void the_most_specific_route_wins(String method, String path, String routeKey) throws Exception {
    send(request(path).method(method, BodyPublishers.noBody()));
    assertThat(shop.functions.eventOf("catalog-api").path("routeKey").asText()).isEqualTo(routeKey);
  }

  @Test
  void paths_and_their_parameters_are_decoded() throws Exception {
    send(request("/v1/listings/l%C3%ADbro%20uno").GET());
    var event = shop.functions.eventOf("catalog-api");
    assertThat(event.path("rawPath").asText()).isEqualTo("/v1/listings/líbro uno");
    assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("líbro uno");

    send(request("/v1/files/a/b.txt").GET());
    assertThat(shop.functions.eventOf("catalog-api").at("/pathParameters/path").asText())
        .isEqualTo("a/b.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/nothing",
    "PUT, /v1/listings",
    "GET, /v1/listings/1/2/3",
    "GET, /v1/listings/",
    "GET, /v1/files/",
    "OPTIONS, /v1/listings"
  })
  void a_request_without_a_matching_route_is_not_found(String method, String path)
      throws Exception {
    var answer = send(request(path).method(method, BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(shop.functions.count()).isZero();
  }

  @Test
  void a_response_has_the_function_s_status_headers_cookies_and_body() throws Exception {
    shop.functions.answer(
        "catalog-api",
        """
        {"statusCode": 201, "headers": {"Location": "/v1/listings/1", "X-Number": 5, "Content-Length": "999"},
         "cookies": ["a=1; Path=/", "b=2"], "body": "{\\"id\\":\\"ñ\\"}"}
        """);
    var answer = send(request("/v1/listings").GET());
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"id\":\"ñ\"}");
    assertThat(answer.headers().firstValue("location")).hasValue("/v1/listings/1");
    assertThat(answer.headers().firstValue("x-number")).hasValue("5");
    assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1; Path=/", "b=2");
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain;charset=UTF-8");
    assertThat(answer.headers().firstValue("apigw-requestid")).isPresent();
  }

  @Test
  void decodes_a_base64_body() throws Exception {
    shop.functions.answer(
        "catalog-api",
        """
        {"statusCode": 200, "body": "AAECAw==", "isBase64Encoded": true, "headers": {"content-type": "image/png"}}
        """);
    var answer = HTTP.send(request("/v1/listings").GET().build(), BodyHandlers.ofByteArray());
    assertThat(answer.body()).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"message\": \"hi\"}", "[1,2]", "\"text\""})
  void json_without_a_status_is_the_body_of_a_200(String json) throws Exception {
    shop.functions.answer("catalog-api", json);
    var answer = send(request("/v1/listings").GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(json);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{\"statusCode\": \"abc\"}",
        "{\"statusCode\": 99}",
        "{\"statusCode\": 200, \"headers\": {\"a\": {}}}",
        "{\"statusCode\": 200, \"body\": {}}",
        "{\"statusCode\": 200, \"body\": \"%%\", \"isBase64Encoded\": true}"
      })
  void a_malformed_response_is_an_internal_error(String json) throws Exception {
    shop.functions.answer("catalog-api", json);
    var answer = send(request("/v1/listings").GET());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void failures_of_functions_have_the_responses_of_an_http_api() throws Exception {
    shop.functions.end("catalog-api", new InvocationResult.FunctionError("E", "secret detail"));
    assertThat(send(request("/v1/listings").GET()))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(500, "{\"message\":\"Internal Server Error\"}");

    shop.functions.end("catalog-api", new InvocationResult.Throttled());
    assertThat(send(request("/v1/listings").GET()))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(503, "{\"message\":\"Service Unavailable\"}");

    shop.functions.end("catalog-api", new InvocationResult.TimedOut());
    assertThat(send(request("/v1/listings").GET()).statusCode()).isEqualTo(500);

    shop.functions.on("orders-api", event -> new CompletableFuture<>());
    assertThat(send(request("/v1/orders/1").header("Authorization", "x").GET()))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(503, "{\"message\":\"Service Unavailable\"}");
  }

  @Test
  void caches_a_decision_for_all_routes_of_a_caller_as_long_as_declared() throws Exception {
    send(request("/v1/orders/1").header("Authorization", "Bearer a").GET());
    send(request("/v1/orders").header("Authorization", "Bearer a").POST(BodyPublishers.noBody()));
    assertThat(authorizerCalls()).isEqualTo(1);

    send(request("/v1/orders/1").header("Authorization", "Bearer b").GET());
    assertThat(authorizerCalls()).isEqualTo(1);

    shop.clock.advance(Duration.ofSeconds(61));
    send(request("/v1/orders/1").header("Authorization", "Bearer a").GET());
    assertThat(authorizerCalls()).isEqualTo(1);
  }

  @Test
  void the_authorizer_gets_the_request_and_its_identity_source() throws Exception {
    send(request("/v1/orders/o%201?x=1").header("Authorization", "Bearer a").GET());
    var event = shop.functions.eventOf("auth-authorizer");
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("type").asText()).isEqualTo("REQUEST");
    assertThat(event.path("routeArn").asText())
        .isEqualTo(
            "arn:aws:execute-api:us-east-1:123456789012:%s/$default/GET/v1/orders/o 1"
                .formatted(shop.deployment.physicalId("Api")));
    assertThat(event.path("identitySource")).isEqualTo(json("[\"Bearer a\"]"));
    assertThat(event.path("routeKey").asText()).isEqualTo("GET /v1/orders/{id}");
    assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("o 1");
    assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("1");
    assertThat(event.path("requestContext").path("http").path("method").asText()).isEqualTo("GET");
    assertThat(event.has("body")).isFalse();
  }

  @Test
  void a_denied_caller_is_forbidden_and_a_failed_authorizer_an_internal_error() throws Exception {
    shop.functions.answer("auth-authorizer", "{\"isAuthorized\": false}");
    assertThat(send(request("/v1/orders/1").header("Authorization", "x").GET()))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(403, "{\"message\":\"Forbidden\"}");

    shop.functions.answer("auth-authorizer", "{}");
    assertThat(send(request("/v1/orders/1").header("Authorization", "y").GET()))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(500, "{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void a_caller_without_a_token_is_anonymous() throws Exception {
    send(request("/v1/orders/1").GET());
    assertThat(shop.functions.eventOf("auth-authorizer").path("identitySource"))
        .isEqualTo(json("[\"Bearer anonymous\"]"));
  }

  @Test
  void without_the_viewer_function_a_missing_token_is_unauthorized() throws Exception {
    shop.close();
    shop =
        EdgeFixture.start(
            resources -> behaviours(resources).forEach(it -> it.remove("FunctionAssociations")));
    assertThat(send(request("/v1/orders/1").GET()))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(401, "{\"message\":\"Unauthorized\"}");
    assertThat(shop.functions.count()).isZero();
  }

  @Test
  void adds_cors_headers_only_if_declared() throws Exception {
    assertThat(
            send(request("/v1/listings").header("Origin", "http://a.localhost:8080").GET())
                .headers()
                .map())
        .doesNotContainKey("access-control-allow-origin");

    shop.close();
    shop =
        EdgeFixture.start(
            resources -> {
              var cors =
                  ((ObjectNode) resources.at("/Api/Properties")).putObject("CorsConfiguration");
              cors.putArray("AllowOrigins").add("http://*.localhost:8080");
              cors.putArray("AllowMethods").add("GET");
              cors.putArray("AllowHeaders").add("authorization");
              cors.put("MaxAge", 60);
            });
    var preflight =
        send(
            request("/v1/listings")
                .header("Origin", "http://a.localhost:8080")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("access-control-allow-origin"))
        .hasValue("http://a.localhost:8080");
    assertThat(preflight.headers().firstValue("access-control-max-age")).hasValue("60");
    assertThat(
            send(request("/v1/listings").header("Origin", "http://localhost:9").GET())
                .headers()
                .map())
        .doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void too_long_requests_are_refused() throws Exception {
    var body = BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]);
    assertThat(send(request("/v1/files/x").POST(body)))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(413, "{\"message\":\"Request Entity Too Large\"}");
    assertThat(
            send(request("/v1/listings").header("X-Long", "x".repeat(11_000)).GET()).statusCode())
        .isEqualTo(431);
    assertThat(shop.functions.count()).isZero();
  }

  @Test
  void a_route_without_permission_to_invoke_its_function_fails_the_start() {
    assertThatThrownBy(
            () -> EdgeFixture.start(resources -> resources.remove("OrdersApiPermission")))
        .isInstanceOf(TemplateException.class)
        .hasStackTraceContaining("AWS::ApiGatewayV2::Route")
        .hasStackTraceContaining("no AWS::Lambda::Permission lets");
  }

  @Test
  void many_requests_at_once_are_answered() {
    shop.functions.answer("catalog-api", "{\"statusCode\": 200, \"body\": \"ok\"}");
    var answers =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    HTTP.sendAsync(
                        request("/v1/listings/" + i).GET().build(), BodyHandlers.ofString()))
            .toList();
    assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
  }

  private int authorizerCalls() throws InterruptedException {
    var count = 0;
    while (shop.functions.count() > 0) {
      if (shop.functions.next().function().contains("auth-authorizer")) count++;
    }
    return count;
  }

  private static List<ObjectNode> behaviours(ObjectNode resources) {
    var result = new ArrayList<ObjectNode>();
    resources
        .at("/Distribution/Properties/DistributionConfig/CacheBehaviors")
        .forEach(it -> result.add((ObjectNode) it));
    return result;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(shop.edge.uri() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static JsonNode json(String text) throws IOException {
    return EdgeFixture.JSON.readTree(text);
  }
}
