package bookstore.auth.kms;

import bookstore.auth.jwt.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// An `ECC_NIST_P256` key in AWS KMS; the private key never leaves KMS.
public final class KmsSigningKey implements SigningKey {
  private final KmsClient kms;
  private final String keyId;

  public KmsSigningKey(KmsClient kms, String keyId) {
    this.kms = kms;
    this.keyId = keyId;
  }

  @Override
  public ECPublicKey publicKey() {
    var der = kms.getPublicKey(request -> request.keyId(keyId)).publicKey().asByteArray();
    try {
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key is not an EC key", e);
    }
  }

  @Override
  public byte[] sign(byte[] message) {
    return kms.sign(
            request ->
                request
                    .keyId(keyId)
                    .messageType(MessageType.RAW)
                    .message(SdkBytes.fromByteArray(message))
                    .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
        .signature()
        .asByteArray();
  }
}
