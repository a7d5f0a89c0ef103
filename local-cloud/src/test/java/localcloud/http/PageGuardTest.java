package localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageGuardTest {
  private static final PageGuard SITE = PageGuard.ofSite(Set.of("shop.example.com"));
  private static final PageGuard SERVICE = PageGuard.ofService();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:4566",
        "LOCALHOST:4566",
        "127.0.0.1:4566",
        "[::1]:4566",
        "covers.s3.localhost:4566",
        "covers-1.localhost",
        "host.docker.internal:4566"
      })
  void answers_under_the_names_of_this_machine(String host) {
    assertThat(SERVICE.refusal("GET", Headers.of(Map.of("host", host)))).isEmpty();
    assertThat(SITE.refusal("GET", Headers.of(Map.of("host", host)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:4566",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "notlocalhost",
        "192.168.0.7",
        "[fe80::1]",
        "",
        "localhost:80:80",
        "localhost@evil.example"
      })
  void answers_under_no_other_name(String host) {
    assertThat(SERVICE.refusal("GET", Headers.of(Map.of("host", host)))).isPresent();
    assertThat(SITE.refusal("GET", Headers.of(Map.of("host", host)))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # method, origin,                   site,        mode,     service, site is answered
          GET,      -,                        -,           -,        true,    true
          GET,      -,                        none,        navigate, true,    true
          GET,      -,                        same-origin, no-cors,  true,    true
          GET,      -,                        same-site,   no-cors,  false,   true
          GET,      -,                        cross-site,  no-cors,  false,   false
          POST,     -,                        cross-site,  navigate, false,   false
          GET,      -,                        cross-site,  navigate, false,   true
          PUT,      http://localhost:8080,    same-site,   cors,     true,    true
          PUT,      https://localhost:8443,   cross-site,  cors,     true,    true
          POST,     http://127.0.0.1:8080,    -,           -,        true,    true
          POST,     https://evil.example,     cross-site,  cors,     false,   false
          GET,      https://evil.example,     -,           -,        false,   false
          POST,     null,                     cross-site,  navigate, false,   false
          POST,     https://shop.example.com, same-origin, cors,     false,   true
          """)
  void answers_no_page_of_another_site(
      String method, String origin, String site, String mode, boolean service, boolean ofSite) {
    var headers = new HashMap<>(Map.of("host", "localhost:1"));
    put(headers, "origin", origin);
    put(headers, "sec-fetch-site", site);
    put(headers, "sec-fetch-mode", mode);
    assertThat(SERVICE.refusal(method, Headers.of(headers)).isEmpty()).isEqualTo(service);
    assertThat(SITE.refusal(method, Headers.of(headers)).isEmpty()).isEqualTo(ofSite);
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }
}
