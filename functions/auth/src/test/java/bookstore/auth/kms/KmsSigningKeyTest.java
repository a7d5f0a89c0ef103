package bookstore.auth.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.auth.domain.session.AccessTokens;
import bookstore.auth.domain.session.AccessTokens.Claims;
import bookstore.auth.jwt.JwtAccessTokens;
import bookstore.auth.jwt.LocalSigningKey;
import bookstore.auth.jwt.Rotating;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.AwsClients;
import bookstore.shared.runtime.Json;
import bookstore.shared.runtime.TimeOrderedIds;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Tests the KMS client against an HTTP server that implements the two KMS actions.
class KmsSigningKeyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

  private final LocalSigningKey key = new LocalSigningKey();
  private final List<String> asked = new ArrayList<>();
  private final HttpServer server = start();
  private final KmsClient kms =
      new AwsClients(
              Map.of(
                  "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                  "AWS_REGION", "us-east-1",
                  "AWS_ACCESS_KEY_ID", "test",
                  "AWS_SECRET_ACCESS_KEY", "test"))
          .configure(KmsClient.builder())
          .build();

  @AfterEach
  void stop() {
    kms.close();
    server.stop(0);
  }

  @Test
  void signs_and_reads_the_public_key_once() {
    var tokens =
        new JwtAccessTokens(
            Rotating.only(new KmsSigningKey(kms, "key-1")),
            Rotating.only("issuer"),
            "audience",
            new TimeOrderedIds());
    var claims = new Claims(new UserId("usr_ana"), "ses_1", "Ana", Set.of("user"));

    for (int i = 0; i < 3; i++) {
      var token = tokens.issue(claims, NOW);
      assertThat(tokens.verify(token, NOW)).isEqualTo(new AccessTokens.Verification.Valid(claims));
    }

    assertThat(asked).filteredOn("TrentService.GetPublicKey"::equals).hasSize(1);
    assertThat(asked).filteredOn("TrentService.Sign"::equals).hasSize(3);
  }

  @Test
  void propagates_a_failure_of_kms_and_does_not_cache_it() {
    var tokens =
        new JwtAccessTokens(
            Rotating.only(new KmsSigningKey(kms, "unknown")),
            Rotating.only("issuer"),
            "audience",
            new TimeOrderedIds());

    assertThatThrownBy(tokens::publicKeys).isInstanceOf(KmsException.class);
    assertThatThrownBy(tokens::publicKeys).isInstanceOf(KmsException.class);
    assertThat(asked).hasSize(2);
  }

  private HttpServer start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var started = HttpServer.create(address, 0);
      started.createContext("/", this::answer);
      started.start();
      return started;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    asked.add(target);
    var request =
        Json.tree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var isKnown = request.path("KeyId").asText().equals("key-1");
    var body =
        !isKnown
            ? Map.of("__type", "NotFoundException", "message", "no such key")
            : "TrentService.Sign".equals(target)
                ? Map.of("Signature", base64(sign(request)))
                : Map.of("PublicKey", base64(key.publicKey().getEncoded()));
    var bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(isKnown ? 200 : 400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private byte[] sign(com.fasterxml.jackson.databind.JsonNode request) {
    assertThat(request.path("MessageType").asText()).isEqualTo("RAW");
    assertThat(request.path("SigningAlgorithm").asText()).isEqualTo("ECDSA_SHA_256");
    return key.sign(Base64.getDecoder().decode(request.path("Message").asText()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
