package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

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

  @Test
  void signs_so_that_anybody_with_the_public_key_can_verify() throws Exception {
    var key = signingKey(kms);
    var message = "header.payload".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var publicKey =
        KeyFactory.getInstance("EC")
            .generatePublic(
                new X509EncodedKeySpec(
                    kms.getPublicKey(g -> g.keyId(key)).publicKey().asByteArray()));

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
  void verifies_its_own_signatures_and_refuses_others() {
    var key = signingKey(kms);
    var signature = sign(kms, key, new byte[] {1, 2, 3}, MessageType.RAW);

    assertThat(
            kms.verify(
                    v ->
                        v.keyId(key)
                            .message(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))
                            .signature(signature)
                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
                .signatureValid())
        .isTrue();
    assertThatThrownBy(
            () ->
                kms.verify(
                    v ->
                        v.keyId(key)
                            .message(SdkBytes.fromByteArray(new byte[] {1, 2, 4}))
                            .signature(signature)
                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)))
        .isInstanceOf(KmsInvalidSignatureException.class);
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
  void encrypts_for_one_context_and_generates_data_keys() {
    var key = kms.createKey(k -> {}).keyMetadata().keyId();
    var context = Map.of("order", "1");
    var encrypted =
        kms.encrypt(
                e ->
                    e.keyId(key)
                        .plaintext(SdkBytes.fromUtf8String("secret"))
                        .encryptionContext(context))
            .ciphertextBlob();

    assertThat(
            kms.decrypt(d -> d.ciphertextBlob(encrypted).encryptionContext(context))
                .plaintext()
                .asUtf8String())
        .isEqualTo("secret");
    assertThatThrownBy(() -> kms.decrypt(d -> d.ciphertextBlob(encrypted)))
        .isInstanceOf(InvalidCiphertextException.class);

    var dataKey = kms.generateDataKey(g -> g.keyId(key).keySpec("AES_256"));
    assertThat(dataKey.plaintext().asByteArray()).hasSize(32);
    assertThat(kms.decrypt(d -> d.ciphertextBlob(dataKey.ciphertextBlob())).plaintext())
        .isEqualTo(dataKey.plaintext());
  }

  @Test
  void refuses_the_wrong_use_and_a_key_that_will_be_deleted() {
    var symmetric = kms.createKey(k -> {}).keyMetadata().keyId();
    assertThatThrownBy(() -> sign(kms, symmetric, new byte[] {1}, MessageType.RAW))
        .isInstanceOf(InvalidKeyUsageException.class);

    var leaving = signingKey(kms);
    kms.scheduleKeyDeletion(s -> s.keyId(leaving).pendingWindowInDays(7));
    assertThat(kms.describeKey(d -> d.keyId(leaving)).keyMetadata().keyState())
        .isEqualTo(KeyState.PENDING_DELETION);
    assertThatThrownBy(() -> sign(kms, leaving, new byte[] {1}, MessageType.RAW))
        .isInstanceOf(KmsInvalidStateException.class);
  }
}
