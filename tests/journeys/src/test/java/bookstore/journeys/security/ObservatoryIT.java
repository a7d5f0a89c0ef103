package bookstore.journeys.security;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.RunningShop;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The security headers of the shop's responses, as scored by Mozilla's HTTP Observatory; 100
/// points are an A+.
@ExtendWith(RunningShop.class)
class ObservatoryIT {
  private static final int WANTED = 120;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/books",
        "/books/lst_unknown",
        "/orders",
        "/nowhere",
        "/docs",
        "/favicon.svg"
      })
  void every_response_of_the_storefront_scores_an_A_plus(String path) throws Exception {
    var answer = get(path);
    var score = ObservatoryScore.score(asDeployed(answer.headers()), answer.body());
    assertThat(score.points()).as(score.toString()).isGreaterThanOrEqualTo(WANTED);
  }

  @Test
  void the_refresh_cookie_is_secure_and_same_site() {
    var user = new LoggedInUser(RunningShop.api(), "Ana Torres");
    var login = Map.of("email", user.email, "password", LoggedInUser.PASSWORD);
    var answer = RunningShop.api().send("POST", "/v1/auth/login", login, Map.of()).expect(200);
    assertThat(ObservatoryScore.cookies(answer.headers().allValues("set-cookie")).points())
        .isEqualTo(5);
    assertThat(answer.header("set-cookie")).startsWith("__Secure-");
  }

  @Test
  void only_the_shop_s_own_pages_may_use_the_refresh_cookie() {
    // Here the local port refuses most of them already; HttpTest tests the function's own refusal.
    var user = new LoggedInUser(RunningShop.api(), "Ana Torres");
    var shop = new RawRequests(RunningShop.cloud().siteUri());
    var cookie = "cookie: " + user.cookie();
    for (var foreign :
        List.of("origin: https://evil.example", "origin: null", "sec-fetch-site: same-site")) {
      var answer = shop.send("POST", "/v1/auth/refresh", List.of(cookie, foreign), "");
      assertThat(answer.status()).as(foreign).isEqualTo(403);
    }
    var own = List.of(cookie, "origin: " + RunningShop.cloud().siteUri());
    assertThat(shop.send("POST", "/v1/auth/refresh", own, "").status()).isEqualTo(200);
  }

  @Test
  void pages_require_trusted_types() throws Exception {
    var policy =
        ObservatoryScore.directives(
            get("/").headers().firstValue("content-security-policy").orElseThrow());
    assertThat(policy.get("require-trusted-types-for")).containsExactly("'script'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          default-src 'none'; script-src 'self'                   | 10
          default-src 'self'                                      | 5
          default-src 'none'; style-src 'unsafe-inline'           | 0
          default-src 'none'; img-src http://pictures.example     | -10
          default-src 'none'; script-src 'self' 'unsafe-eval'     | -10
          default-src 'none'; connect-src http://elsewhere.example | -20
          default-src 'none'; script-src 'self' 'unsafe-inline'   | -20
          script-src 'self'                                       | -20
          default-src 'none'; script-src https:                   | -20
          ""                                                      | -25
          """)
  void scores_a_content_security_policy(String policy, int points) {
    assertThat(ObservatoryScore.contentSecurityPolicy(ObservatoryScore.directives(policy)).points())
        .isEqualTo(points);
  }

  @Test
  void gives_no_bonus_without_security_headers() {
    var nothing = HttpHeaders.of(Map.of(), (name, value) -> true);
    assertThat(
            ObservatoryScore.score(nothing, "<script src='https://elsewhere.example/a.js'>")
                .points())
        .isEqualTo(100 - 25 - 20 - 20 - 5 - 5);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(RunningShop.cloud().siteUri().resolve(path)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// Replaces the origin of the covers' bucket, which has TLS only when deployed.
  private static HttpHeaders asDeployed(HttpHeaders headers) {
    var all = new HashMap<>(headers.map());
    all.computeIfPresent(
        "content-security-policy",
        (name, values) ->
            List.of(
                values.getFirst().replaceAll("http://localhost:\\d+", "https://covers.example")));
    return HttpHeaders.of(all, (name, value) -> true);
  }
}
