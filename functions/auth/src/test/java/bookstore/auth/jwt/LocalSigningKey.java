package bookstore.auth.jwt;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/// A signing key in the memory of the test, with the encodings of KMS.
public final class LocalSigningKey implements SigningKey {
  private final KeyPair pair;

  public LocalSigningKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ECPublicKey publicKey() {
    return (ECPublicKey) pair.getPublic();
  }

  ECPrivateKey privateKey() {
    return (ECPrivateKey) pair.getPrivate();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
