package bookstore.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CompressedTest {
  private static final String LONG = "{\"title\":\"Cien años de soledad\"}".repeat(100);
  private static final Map<String, String> BROWSER =
      Map.of("accept-encoding", "gzip, deflate, br, zstd");

  @Test
  void compresses_public_responses() throws IOException {
    var answer = Compressed.forClient(BROWSER, answer("public, max-age=1", LONG));
    assertThat(answer.getHeaders())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("vary", "accept-encoding");
    assertThat(answer.getIsBase64Encoded()).isTrue();
    var bytes = Base64.getDecoder().decode(answer.getBody());
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(LONG);
    }
  }

  @Test
  void does_not_compress_for_clients_that_do_not_accept_gzip() {
    for (var asked : new String[] {"", "br", "gzip;q=0", "identity"}) {
      var answer =
          Compressed.forClient(Map.of("accept-encoding", asked), answer("public, max-age=1", LONG));
      assertThat(answer.getBody()).as(asked).isEqualTo(LONG);
      assertThat(answer.getHeaders()).containsEntry("vary", "accept-encoding");
    }
  }

  @Test
  void does_not_compress_private_responses() {
    assertThat(Compressed.forClient(BROWSER, answer("no-store", LONG)).getBody()).isEqualTo(LONG);
  }

  @Test
  void does_not_compress_short_responses_or_those_with_an_etag() {
    assertThat(Compressed.forClient(BROWSER, answer("public", "{}")).getBody()).isEqualTo("{}");
    var tagged = answer("public", LONG);
    tagged.getHeaders().put("etag", "\"1\"");
    assertThat(Compressed.forClient(BROWSER, tagged).getBody()).isEqualTo(LONG);
  }

  private static APIGatewayV2HTTPResponse answer(String cacheControl, String body) {
    var answer = new APIGatewayV2HTTPResponse();
    answer.setHeaders(new HashMap<>(Map.of("cache-control", cacheControl)));
    answer.setBody(body);
    return answer;
  }
}
