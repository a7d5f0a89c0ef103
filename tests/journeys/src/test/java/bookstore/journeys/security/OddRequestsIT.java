package bookstore.journeys.security;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.TestAccounts;
import bookstore.shared.runtime.Contract;
import bookstore.shared.testing.OpenApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every operation of the contract with paths, parameters and headers that no client of ours sends:
/// never a 5xx and never a page of the storefront.
@ExtendWith(RunningShop.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddRequestsIT {
  private static final String PROBLEM = "application/problem+json";

  /// What API Gateway answers by itself, with a body of its own: a malformed escape, and headers
  /// that are too large.
  private static final List<Integer> OF_API_GATEWAY = List.of(400, 431);

  private final RawRequests shop = new RawRequests(RunningShop.cloud().siteUri());
  private final TestAccounts accounts = new TestAccounts(RunningShop.api());
  private final LoggedInUser user = new LoggedInUser(RunningShop.api(), "Una lectora");

  private record OddRequest(String what, String target, List<String> headers) {}

  @TestFactory
  Stream<DynamicTest> no_odd_request_is_a_fault_of_the_shop() {
    return OpenApi.contract().operations().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.id(),
                    () -> odd(operation).forEach(request -> isNoFault(operation, request))));
  }

  @TestFactory
  Stream<DynamicTest> head_answers_like_get_without_a_body() {
    return OpenApi.contract().operations().stream()
        .filter(operation -> method(operation).equals("GET"))
        .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> headIsLikeGet(operation)));
  }

  @TestFactory
  Stream<DynamicTest> a_path_names_its_methods_once() {
    return OpenApi.contract().operations().stream()
        .map(OddRequestsIT::path)
        .distinct()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      var refused = shop.send("PROPFIND", path, List.of(), "");
                      var other = shop.send("TRACE", path, List.of(), "");
                      assertThat(List.of(refused.status(), other.status()))
                          .allMatch(status -> status >= 400 && status < 500);
                      var answer = shop.send("OPTIONS", path, List.of(), "");
                      assertThat(answer.status()).isEqualTo(204);
                      assertThat(answer.headers().getOrDefault("allow", "").split(", "))
                          .contains("OPTIONS")
                          .doesNotHaveDuplicates();
                    }));
  }

  @Test
  void what_is_below_the_api_s_path_is_never_a_page() {
    for (var path :
        List.of(
            "/v1",
            "/v1/",
            "//v1/listings",
            "//v1",
            "///",
            "/v1//listings",
            "/v1/listings/",
            "/v1/nowhere",
            "/v1/%2e%2e/listings")) {
      var answer = shop.send("GET", path, List.of(), "");
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.type()).as(path).isEqualTo(PROBLEM);
    }
  }

  private void isNoFault(Contract.Operation operation, OddRequest request) {
    var answer =
        shop.send(
            method(operation),
            request.target(),
            Stream.concat(authorization(operation), request.headers().stream()).toList(),
            "");
    var what = operation.route() + " with " + request.what() + ": " + answer;
    assertThat(answer.status()).as(what).isLessThan(500);
    assertThat(answer.type()).as(what).doesNotContain("html");
    if (answer.status() >= 400 && !OF_API_GATEWAY.contains(answer.status())) {
      assertThat(answer.type()).as(what).isEqualTo(PROBLEM);
    }
  }

  private void headIsLikeGet(Contract.Operation operation) {
    var headers = authorization(operation).toList();
    var get = shop.send("GET", path(operation), headers, "");
    var head = shop.send("HEAD", path(operation), headers, "");
    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.body()).isEmpty();
    assertThat(told(head)).isEqualTo(told(get));
  }

  /// The headers that do not differ between two requests.
  private static Map<String, String> told(RawRequests.Answer answer) {
    var headers = new LinkedHashMap<>(answer.headers());
    List.of("date", "x-request-id", "x-correlation-id", "apigw-requestid", "content-length")
        .forEach(headers::remove);
    headers.remove("transfer-encoding");
    return headers;
  }

  private static List<OddRequest> odd(Contract.Operation operation) {
    var path = path(operation);
    var all = new ArrayList<OddRequest>();
    for (var target :
        List.of(
            path + "/",
            "/" + path,
            path.replaceFirst("/v1/", "/v1//"),
            path + "%2F",
            path + "/%2e%2e",
            path + "/../x",
            path + "%00",
            path + "%",
            path + "%zz",
            path + "%c3%28",
            path + "/" + "x".repeat(6_000),
            path + "?",
            path + "?=",
            path + "?&&",
            path + "?unknown=1")) {
      all.add(new OddRequest("the target", target, List.of()));
    }
    for (var parameter : operation.parameters()) {
      for (var value : values(parameter)) {
        switch (parameter.in()) {
          case "query" ->
              all.add(
                  new OddRequest(
                      parameter.name(),
                      path + "?" + value.replace("$", parameter.name()),
                      List.of()));
          case "path" ->
              all.add(
                  new OddRequest(
                      parameter.name(),
                      path.replace("unknown", value.replaceFirst("^\\$=?", "")),
                      List.of()));
          default -> {}
        }
      }
    }
    for (var header : headers(operation)) {
      all.add(new OddRequest(header, path, List.of(header)));
    }
    return all;
  }

  /// What comes in the place of a parameter, whose name is `$`.
  private static List<String> values(Contract.Parameter parameter) {
    var good = example(parameter.name());
    return List.of(
        "$=" + good + "&$=" + good,
        "$=" + good + "," + good,
        "$=" + good + ",",
        "$=,",
        "$=",
        "$",
        "$[]=" + good,
        "$=%00",
        "$=%",
        "$=%ff%fe",
        "$=%20%20",
        "$=%e2%80%ae" + good,
        "$=" + "9".repeat(18),
        "$=-0",
        "$=1e9",
        "$=" + (good + ",").repeat(1_000) + good,
        "$=" + "x".repeat(6_000));
  }

  private static String example(String parameter) {
    return switch (parameter) {
      case "category" -> "fiction";
      case "condition" -> "GOOD";
      case "language" -> "es";
      case "sort" -> "price";
      case "status" -> "ACTIVE";
      case "country" -> "CO";
      case "limit", "after", "minPrice", "maxPrice" -> "5";
      default -> "abc";
    };
  }

  private static List<String> headers(Contract.Operation operation) {
    var all =
        new ArrayList<>(
            List.of(
                "accept:",
                "accept: text/html",
                "accept-encoding: ,;q=,gzip;q=x",
                "authorization:",
                "authorization: Bearer",
                "authorization: Basic YTpi",
                "cookie: =; ;;refresh;=",
                "content-type:",
                "content-encoding: gzip",
                "x-correlation-id: " + "x".repeat(5_000),
                "x-amzn-trace-id: Root=" + "1".repeat(1_000),
                "range: bytes=0-1",
                "x-http-method-override: DELETE",
                "x-forwarded-for: 1.2.3.4, ::1, nobody"));
    for (var parameter : operation.parameters()) {
      if (parameter.in().equals("header")) {
        for (var value : List.of("", "*", "\"", "W/", "\"1\", \"2\"", "x".repeat(5_000))) {
          all.add(parameter.name() + ": " + value);
        }
      }
    }
    return all;
  }

  private Stream<String> authorization(Contract.Operation operation) {
    if (!operation.demandsUser()) {
      return Stream.empty();
    }
    var sender = operation.role() == null ? user : accounts.admin;
    return Stream.of("authorization: Bearer " + sender.accessToken());
  }

  private static String method(Contract.Operation operation) {
    return operation.route().substring(0, operation.route().indexOf(' '));
  }

  /// With an id of nothing.
  private static String path(Contract.Operation operation) {
    return operation
        .route()
        .substring(operation.route().indexOf(' ') + 1)
        .replaceAll("\\{[^}]+}", "unknown");
  }
}
