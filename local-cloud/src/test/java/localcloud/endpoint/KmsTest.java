package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

final class KmsTest {
  private static AwsEndpoint endpoint;
  private static KmsClient kms;

  @BeforeAll
  static void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    kms = Clients.root(endpoint).kms();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  static String signingKey(KmsClient client) {
    return client
        .createKey(k -> k.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.SIGN_VERIFY))
        .keyMetadata()
        .keyId();
  }

  static SdkBytes sign(KmsClient client, String key, byte[] message, MessageType type) {
    return client
        .sign(
            s ->
                s.keyId(key)
                    .message(SdkBytes.fromByteArray(message))
                    .messageType(type)
                    .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
        .signature();
  }

  static PublicKey publicKey(KmsClient client, String key) throws GeneralSecurityException {
    var encoded = client.getPublicKey(g -> g.keyId(key)).publicKey().asByteArray();
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
  }

  @Test
  void creates_signatures_that_the_public_key_verifies() throws Exception {
    var key = signingKey(kms);
    var message = "header.payload".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var publicKey = publicKey(kms, key);

    var digest = MessageDigest.getInstance("SHA-256").digest(message);
    for (var signature :
        new SdkBytes[] {
          sign(kms, key, message, MessageType.RAW), sign(kms, key, digest, MessageType.DIGEST)
        }) {
      var verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(publicKey);
      verifier.update(message);
      assertThat(verifier.verify(signature.asByteArray())).isTrue();
    }
  }

  @Test
  void finds_a_key_by_its_alias_and_its_arn() {
    var key = signingKey(kms);
    kms.createAlias(a -> a.aliasName("alias/tokens").targetKeyId(key));

    var byAlias = kms.describeKey(d -> d.keyId("alias/tokens")).keyMetadata();
    assertThat(byAlias.keyId()).isEqualTo(key);
    assertThat(byAlias.arn()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/" + key);
    assertThat(kms.describeKey(d -> d.keyId(byAlias.arn())).keyMetadata().keyId()).isEqualTo(key);
    assertThat(kms.listAliases(l -> l.keyId(key)).aliases())
        .extracting(a -> a.aliasName())
        .containsExactly("alias/tokens");
    assertThatThrownBy(() -> kms.describeKey(d -> d.keyId("alias/nobody")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void refuses_unsupported_keys_and_actions() {
    assertThatThrownBy(() -> kms.createKey(k -> {}))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("SYMMETRIC_DEFAULT");
    assertThatThrownBy(() -> kms.generateRandom(g -> g.numberOfBytes(8)))
        .isInstanceOfSatisfying(
            KmsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"))
        .hasMessageContaining("GenerateRandom");
  }
}
