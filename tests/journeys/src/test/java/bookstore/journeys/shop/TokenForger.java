package bookstore.journeys.shop;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import localcloud.LocalCloud;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// Forges access tokens: signed with the running shop's key, tampered with, or unsigned.
public final class TokenForger implements AutoCloseable {
  private static final int P256_BYTES = 32;

  private final KmsClient kms =
      KmsClient.builder()
          .endpointOverride(RunningShop.cloud().awsUri())
          .region(Region.of(LocalCloud.REGION))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final String keyId =
      RunningShop.cloud().deployment().ofType("AWS::Lambda::Function").stream()
          .filter(it -> it.properties().path("FunctionName").asText().equals("bookstore-auth-api"))
          .map(it -> it.properties().at("/Environment/Variables/SIGNING_KEY_IDS").asText())
          .map(ids -> ids.split(",")[0])
          .findFirst()
          .orElseThrow();

  /// A token with other claims and a valid signature.
  public String signed(String token, Consumer<ObjectNode> change) {
    var unsigned = header(token) + "." + changed(token, change);
    var der =
        kms.sign(
                request ->
                    request
                        .keyId(keyId)
                        .messageType(MessageType.RAW)
                        .message(SdkBytes.fromUtf8String(unsigned))
                        .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
            .signature()
            .asByteArray();
    return unsigned + "." + base64(concatenated(der));
  }

  /// A token with other claims and the signature of the original ones.
  public static String tampered(String token, Consumer<ObjectNode> change) {
    return header(token) + "." + changed(token, change) + "." + token.split("\\.")[2];
  }

  /// A token with the original claims and without a signature (`alg: none`).
  public static String unsigned(String token) {
    return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + token.split("\\.")[1]
        + ".";
  }

  private static String header(String token) {
    return token.split("\\.")[0];
  }

  private static String changed(String token, Consumer<ObjectNode> change) {
    var text =
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    var claims = (ObjectNode) Json.tree(text);
    change.accept(claims);
    return base64(claims.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// Converts a DER signature to the format of RFC 7518, 3.4: two integers of 32 bytes each.
  private static byte[] concatenated(byte[] der) {
    var first = 4;
    var firstLength = der[first - 1];
    var second = first + firstLength + 2;
    var result = new byte[2 * P256_BYTES];
    put(Arrays.copyOfRange(der, first, first + firstLength), result, P256_BYTES);
    put(Arrays.copyOfRange(der, second, second + der[second - 1]), result, 2 * P256_BYTES);
    return result;
  }

  private static void put(byte[] number, byte[] into, int end) {
    var bytes = new BigInteger(1, number).toByteArray();
    var length = Math.min(bytes.length, P256_BYTES);
    System.arraycopy(bytes, bytes.length - length, into, end - length, length);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    kms.close();
  }
}
