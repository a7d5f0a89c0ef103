package bookstore.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.RunningShop;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The documentation of the API that the shop serves; `browser/docs.mjs` tests it in Chromium.
@ExtendWith(RunningShop.class)
class DocsIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Path CONTRACT = Path.of("../../functions/openapi.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/"})
  void shows_every_operation_of_the_contract(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(operationIds())
        .isNotEmpty()
        .allSatisfy(id -> assertThat(answer.body()).contains("id=\"" + id + "\""));
  }

  @Test
  void complies_with_the_content_security_policy_and_has_no_scripts() throws Exception {
    var docs = get("/docs");
    assertThat(docs.headers().firstValue("content-security-policy"))
        .isPresent()
        .isEqualTo(get("/").headers().firstValue("content-security-policy"));
    assertThat(docs.body())
        .doesNotContain("<script", " style=\"", "<style", "src=\"", "href=\"http", "href=\"//");
  }

  @Test
  void offers_the_contract_to_download() throws Exception {
    assertThat(get("/docs/openapi.yaml").body()).isEqualTo(Files.readString(CONTRACT));
  }

  private static List<String> operationIds() throws Exception {
    return new YAMLMapper()
        .readTree(CONTRACT.toFile()).findValues("operationId").stream()
            .map(JsonNode::asText)
            .toList();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(RunningShop.cloud().siteUri().resolve(path)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
