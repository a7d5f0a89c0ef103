package localcloud.edge.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import localcloud.edge.EdgeFixture;
import localcloud.edge.http.EdgeRequest;
import localcloud.http.Headers;
import localcloud.template.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The edge's Java functions return the same as the deployed JavaScript, run by Node.
class ViewerFunctionTest {
  private static final Path SOURCES = Path.of("../cdk-app/src/main/resources/cloudfront");
  private static final String RUN_ALL =
      """
      const code = require('fs').readFileSync(process.argv[1], 'utf8');
      const handler = new Function(code + '; return handler;')();
      const requests = JSON.parse(process.argv[2]);
      const results = requests.map(request => handler({ request, viewer: { ip: '192.0.2.7' } }));
      process.stdout.write(JSON.stringify(results));
      """;

  @ParameterizedTest
  @CsvSource({"single-page-app.js, SINGLE_PAGE_APP", "anonymous-caller.js, ANONYMOUS_CALLER"})
  void java_and_javascript_agree(String file, ViewerFunction function) throws Exception {
    var code = SOURCES.resolve(file);
    assertThat(ViewerFunction.of(resource(Files.readString(code)))).isEqualTo(function);
    var requests = EdgeFixture.JSON.createArrayNode();
    for (var path :
        List.of(
            "/",
            "/search",
            "/docs",
            "/docs/",
            "/docs/x",
            "/docs/openapi.yaml",
            "/a.b/c",
            "/a/b.js",
            "/index.html",
            "/.well-known/x",
            "/v1/a.",
            "/%2E")) {
      for (var headers : List.of(Map.<String, String>of(), Map.of("authorization", "Bearer t"))) {
        var request = requests.addObject().put("method", "GET").put("uri", path);
        var object = request.putObject("headers");
        object.putObject("host").put("value", "shop.example.com");
        headers.forEach((name, value) -> object.putObject(name).put("value", value));
      }
    }
    var results = run(code, requests);
    for (var i = 0; i < requests.size(); i++) {
      assertThat(asJson(function.apply(request(requests.get(i)))))
          .isEqualTo(relevant(results.get(i)));
    }
  }

  private static JsonNode run(Path code, JsonNode requests)
      throws IOException, InterruptedException {
    var node =
        new ProcessBuilder("node", "-e", RUN_ALL, code.toString(), requests.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).isZero();
    return EdgeFixture.JSON.readTree(output);
  }

  private static EdgeRequest request(JsonNode request) {
    var headers = new Headers();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.set(header.getKey(), header.getValue().path("value").asText()));
    return new EdgeRequest(
        request.path("method").asText(),
        request.path("uri").asText(),
        "",
        "HTTP/1.1",
        headers,
        new byte[0],
        false,
        0,
        "192.0.2.7");
  }

  private static ObjectNode asJson(EdgeRequest request) {
    var json = EdgeFixture.JSON.createObjectNode().put("uri", request.path());
    var headers = json.putObject("headers");
    request.headers().forEach((name, values) -> headers.put(name, values.getFirst()));
    return json;
  }

  private static ObjectNode relevant(JsonNode result) {
    var json = EdgeFixture.JSON.createObjectNode().put("uri", result.path("uri").asText());
    var headers = json.putObject("headers");
    for (var header : result.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().path("value").asText());
    }
    return json;
  }

  private static Resource resource(String code) {
    var properties = EdgeFixture.JSON.createObjectNode().put("FunctionCode", code);
    return new Resource("F", "AWS::CloudFront::Function", properties, properties, Set.of());
  }
}
