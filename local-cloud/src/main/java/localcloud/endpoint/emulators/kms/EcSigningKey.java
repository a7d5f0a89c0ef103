package localcloud.endpoint.emulators.kms;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// The key pair of a KMS key for ECDSA on P-256.
record EcSigningKey(PrivateKey privateKey, PublicKey publicKey) {
  static final String SPEC = "ECC_NIST_P256";
  static final String USAGE = "SIGN_VERIFY";

  private static final int DIGEST_BYTES = 32;

  static EcSigningKey create() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      return new EcSigningKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static EcSigningKey read(JsonNode json) {
    var decoder = Base64.getDecoder();
    try {
      var factory = KeyFactory.getInstance("EC");
      return new EcSigningKey(
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(decoder.decode(json.path("private").asText()))),
          factory.generatePublic(
              new X509EncodedKeySpec(decoder.decode(json.path("public").asText()))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A stored key cannot be read", e);
    }
  }

  JsonNode toJson() {
    var encoder = Base64.getEncoder();
    return AwsJson.object()
        .put("private", encoder.encodeToString(privateKey.getEncoded()))
        .put("public", encoder.encodeToString(publicKey.getEncoded()));
  }

  /// Signs a message, or its SHA-256 digest; the signature is in DER.
  byte[] sign(byte[] message, boolean isDigest) {
    if (isDigest && message.length != DIGEST_BYTES) {
      throw AwsException.validation("Digest is invalid length for algorithm ECDSA_SHA_256.");
    }
    try {
      var signature = Signature.getInstance(isDigest ? "NONEwithECDSA" : "SHA256withECDSA");
      signature.initSign(privateKey);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
