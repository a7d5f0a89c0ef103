package bookstore.simulation.deployed;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.simulation.cloud.calls.CallGate;
import bookstore.simulation.cloud.calls.Operation;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;

/// The signing key in KMS, and passwords without the cost of hashing them.
final class Keys {
  private static final KeyPair SIGNING_KEY = newKey();

  private Keys() {}

  private static KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  record SimulatedKms(CallGate gate) implements KmsClient {
    @Override
    public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest request) {
      return gate.call(
          new Operation("KMS", "GetPublicKey", request.keyId()),
          () ->
              GetPublicKeyResponse.builder()
                  .publicKey(SdkBytes.fromByteArray(SIGNING_KEY.getPublic().getEncoded()))
                  .build());
    }

    @Override
    public SignResponse sign(SignRequest request) {
      return gate.call(
          new Operation("KMS", "Sign", request.keyId()),
          () ->
              SignResponse.builder()
                  .signature(SdkBytes.fromByteArray(signature(request.message().asByteArray())))
                  .build());
    }

    private static byte[] signature(byte[] message) {
      try {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(SIGNING_KEY.getPrivate());
        signature.update(message);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /// A hash is the password itself.
  static final class PlainPasswords implements PasswordHasher {
    @Override
    public String hash(String password) {
      return "plain:" + password;
    }

    @Override
    public boolean verify(String password, String hash) {
      return hash.equals(hash(password));
    }

    @Override
    public boolean isOutdated(String hash) {
      return false;
    }

    @Override
    public void verifyAgainstDummyHash(String password) {}
  }
}
