package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the CloudFront functions in Node.js, which the CDK requires anyway.
class ViewerRequestTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/listings", "/orders/42", "/search/", "/docs/x"})
  void rewrites_a_path_of_the_storefront_to_its_single_page(String path) throws Exception {
    assertThat(run("single-page-app.js", request(path)).path("uri").asText())
        .isEqualTo("/index.html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/index-1a2b.js", "/robots.txt", "/docs/openapi.yaml"})
  void does_not_change_a_path_with_a_file_name(String path) throws Exception {
    assertThat(run("single-page-app.js", request(path)).path("uri").asText()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/"})
  void rewrites_the_path_of_the_api_documentation_to_its_page(String path) throws Exception {
    assertThat(run("single-page-app.js", request(path)).path("uri").asText())
        .isEqualTo("/docs/index.html");
  }

  @Test
  void adds_an_anonymous_token_to_a_request_without_a_token() throws Exception {
    assertThat(authorization(run("anonymous-caller.js", request("/v1/orders"))))
        .isEqualTo("Bearer anonymous");
  }

  @Test
  void a_caller_s_own_token_is_passed_on() throws Exception {
    var request =
        """
        {"uri": "/v1/orders", "headers": {"host": {"value": "shop.example"}, "authorization": {"value": "Bearer abc"}}}\
        """;
    assertThat(authorization(run("anonymous-caller.js", request))).isEqualTo("Bearer abc");
  }

  @Test
  void overwrites_the_viewer_address_that_the_caller_sends() throws Exception {
    var request =
        """
        {"uri": "/v1/orders", "headers": {"host": {"value": "shop.example"}, "x-viewer-address": {"value": "198.51.100.7"}}}\
        """;
    assertThat(run("anonymous-caller.js", request).at("/headers/x-viewer-address/value").asText())
        .isEqualTo("192.0.2.1");
  }

  @Test
  void the_api_learns_which_host_the_caller_has_called() throws Exception {
    assertThat(
            run("anonymous-caller.js", request("/v1/auth/refresh"))
                .at("/headers/x-viewer-host/value")
                .asText())
        .isEqualTo("shop.example");
  }

  private static String event(String request) {
    return "{viewer: {ip: '192.0.2.1'}, request: %s}".formatted(request);
  }

  private static String authorization(JsonNode request) {
    return request.at("/headers/authorization/value").asText();
  }

  private static String request(String uri) {
    return "{\"uri\": \"%s\", \"headers\": {\"host\": {\"value\": \"shop.example\"}}}"
        .formatted(uri);
  }

  private static JsonNode run(String function, String request)
      throws IOException, InterruptedException {
    var code = Files.readString(Path.of("src/main/resources/cloudfront", function));
    var script = "%s\nconsole.log(JSON.stringify(handler(%s)))".formatted(code, event(request));
    var node = new ProcessBuilder("node", "-e", script).start();
    var output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return JSON.readTree(output);
  }
}
