package bookstore.journeys.security;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.security.InvalidBodies.InvalidBody;
import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.DocumentedResponses;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.TestAccounts;
import bookstore.shared.runtime.Contract;
import bookstore.shared.testing.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sends every operation of the contract with each field and parameter invalid, one at a time: the
/// response is a 4xx problem that names it, never a 500.
@ExtendWith(RunningShop.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final JsonNode DOCUMENT = DocumentedResponses.load().document();
  private static final byte[] BROKEN_UTF_8 = {'{', '"', (byte) 0xC3, '"', '}'};

  private final ApiClient api = RunningShop.api();
  private final LoggedInUser user = new LoggedInUser(api, "Un lector");
  private final LoggedInUser admin = new TestAccounts(api).admin;

  /// An invalid request and the expected response.
  @SuppressWarnings("ArrayRecordComponent")
  private record InvalidRequest(
      String what,
      Map<String, String> path,
      String query,
      Map<String, String> headers,
      byte[] body,
      int status,
      String field) {}

  @TestFactory
  Stream<DynamicTest> invalid_requests_are_refused_with_the_field_at_fault() {
    return OpenApi.contract().operations().stream()
        .flatMap(
            operation ->
                bad(operation).stream()
                    .map(
                        bad ->
                            DynamicTest.dynamicTest(
                                operation.id() + ": " + bad.what(),
                                () -> refuses(operation, bad))));
  }

  private void refuses(Contract.Operation operation, InvalidRequest bad) {
    var method = operation.route().substring(0, operation.route().indexOf(' '));
    var path = operation.route().substring(method.length() + 1);
    for (var entry : bad.path().entrySet()) {
      path = path.replace("{" + entry.getKey() + "}", encode(entry.getValue()));
    }
    var headers = new HashMap<>(bad.headers());
    if (operation.demandsUser()) {
      var sender = operation.role() == null ? user : admin;
      headers.put("authorization", "Bearer " + sender.accessToken());
    }
    var answer = api.sendRaw(method, path + bad.query(), bad.body(), headers);

    answer.expect(bad.status());
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    if (bad.status() == 400) {
      answer.expect(400, "invalid_request");
      assertThat(answer.body().path("errors").findValuesAsText("field"))
          .as(answer.text())
          .anyMatch(field -> names(field, bad.field()));
    }
  }

  private static boolean names(String field, String wanted) {
    return field.equals(wanted) || field.startsWith(wanted + ".") || field.startsWith(wanted + "[");
  }

  private static List<InvalidRequest> bad(Contract.Operation operation) {
    var all = new ArrayList<InvalidRequest>();
    var node = node(operation);
    var content = deref(node.path("requestBody")).path("content");
    var json = content.path("application/json");
    var good = good(operation, json.isMissingNode() ? "text/csv" : "application/json");
    if (!json.isMissingNode()) {
      bodies(operation, json).forEach(it -> all.add(body(good, it)));
      all.add(
          with(
              good,
              "more than 64 KiB",
              (" ".repeat(64 * 1024) + "{").getBytes(StandardCharsets.UTF_8),
              413,
              ""));
      all.add(header(good, "not declared as JSON", "content-type", "text/plain", "{}", 415));
    }
    if (content.has("text/csv")) {
      all.add(with(good, "no body", new byte[0], 400, "body"));
      all.add(with(good, "letters that were lost on the way", BROKEN_UTF_8, 400, "body"));
      all.add(header(good, "not declared as CSV", "content-type", "application/json", "{}", 415));
    }
    for (var parameter : operation.parameters()) {
      parameters(good, parameter, schema(node, operation, parameter.name())).forEach(all::add);
    }
    return all;
  }

  /// A request that is valid except for the body.
  private static InvalidRequest good(Contract.Operation operation, String contentType) {
    var path = new HashMap<String, String>();
    var headers = new HashMap<String, String>();
    headers.put("content-type", contentType);
    for (var parameter : operation.parameters()) {
      switch (parameter.in()) {
        case "path" -> path.put(parameter.name(), "unknown");
        case "header" ->
            headers.put(
                parameter.name().toLowerCase(Locale.ROOT),
                parameter.name().startsWith("If-") ? "\"1\"" : "key-1");
        default -> {}
      }
    }
    return new InvalidRequest("", path, "", headers, new byte[0], 400, "");
  }

  private static List<InvalidBody> bodies(Contract.Operation operation, JsonNode json) {
    var all = new ArrayList<InvalidBody>();
    if (operation.bodyRequired()) {
      all.add(new InvalidBody("no body", new byte[0], "body"));
    }
    all.add(new InvalidBody("not JSON", bytes("{"), "body"));
    all.add(new InvalidBody("an array", bytes("[]"), "body"));
    all.add(new InvalidBody("a field twice", bytes("{\"a\":1,\"a\":1}"), "body"));
    all.add(new InvalidBody("deep nesting", bytes("[".repeat(5_000) + "]".repeat(5_000)), "body"));
    all.add(new InvalidBody("broken UTF-8", BROKEN_UTF_8, "body"));
    all.addAll(InvalidBodies.of(DOCUMENT, json));
    return all;
  }

  private static List<InvalidRequest> parameters(
      InvalidRequest good, Contract.Parameter parameter, JsonNode schema) {
    var all = new ArrayList<InvalidRequest>();
    if (parameter.required() && parameter.in().equals("header")) {
      all.add(parameter(good, "no " + parameter.name(), parameter, ""));
    }
    if (parameter.type().equals("integer")) {
      all.add(parameter(good, parameter.name() + " is no number", parameter, "many"));
      all.add(parameter(good, parameter.name() + " is not whole", parameter, "1.5"));
      all.add(parameter(good, parameter.name() + " is huge", parameter, "9".repeat(30)));
      if (schema.has("minimum")) {
        var less = Long.toString(schema.path("minimum").asLong() - 1);
        all.add(parameter(good, parameter.name() + " is too small", parameter, less));
      }
    }
    if (schema.has("maximum")) {
      var more = Long.toString(schema.path("maximum").asLong() + 1);
      all.add(parameter(good, parameter.name() + " is too large", parameter, more));
    }
    if (schema.has("maxLength")) {
      var longer = "x".repeat(schema.path("maxLength").asInt() + 1);
      all.add(parameter(good, parameter.name() + " is too long", parameter, longer));
    }
    var illFormed = parameter.in().equals("header") ? "!no!" : "¡no!";
    if (schema.has("enum")
        || (schema.has("pattern") && !illFormed.matches(schema.path("pattern").asText()))) {
      all.add(parameter(good, parameter.name() + " is ill-formed", parameter, illFormed));
    }
    if (parameter.name().equals("cursor")) {
      all.add(parameter(good, "an unknown cursor", parameter, "bm90IGEgY3Vyc29y"));
    }
    return all;
  }

  private static InvalidRequest parameter(
      InvalidRequest good, String what, Contract.Parameter parameter, String value) {
    var path = new HashMap<>(good.path());
    var headers = new HashMap<>(good.headers());
    var query = good.query();
    switch (parameter.in()) {
      case "path" -> path.put(parameter.name(), value);
      case "query" -> query = "?" + parameter.name() + "=" + encode(value);
      default -> {
        headers.remove(parameter.name().toLowerCase(Locale.ROOT));
        if (!value.isEmpty()) {
          headers.put(parameter.name().toLowerCase(Locale.ROOT), value);
        }
      }
    }
    return new InvalidRequest(what, path, query, headers, new byte[0], 400, parameter.name());
  }

  private static InvalidRequest body(InvalidRequest good, InvalidBody invalid) {
    return with(good, invalid.what(), invalid.body(), 400, invalid.field());
  }

  private static InvalidRequest with(
      InvalidRequest good, String what, byte[] body, int status, String field) {
    return new InvalidRequest(what, good.path(), good.query(), good.headers(), body, status, field);
  }

  private static InvalidRequest header(
      InvalidRequest good, String what, String name, String value, String body, int status) {
    var headers = new HashMap<>(good.headers());
    headers.put(name, value);
    return new InvalidRequest(what, good.path(), good.query(), headers, bytes(body), status, "");
  }

  private static JsonNode node(Contract.Operation operation) {
    var method = operation.route().substring(0, operation.route().indexOf(' '));
    var path = operation.route().substring(method.length() + 1);
    return DOCUMENT.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  private static JsonNode schema(JsonNode node, Contract.Operation operation, String name) {
    var path = operation.route().substring(operation.route().indexOf(' ') + 1);
    for (var list :
        List.of(DOCUMENT.path("paths").path(path).path("parameters"), node.path("parameters"))) {
      for (var parameter : list) {
        if (deref(parameter).path("name").asText().equals(name)) {
          return deref(deref(parameter).path("schema"));
        }
      }
    }
    throw new IllegalStateException("no parameter " + name);
  }

  private static JsonNode deref(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
