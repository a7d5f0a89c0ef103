package localcloud.endpoint.emulators.kms;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// The material of a key, which signs or encrypts.
sealed interface KeyMaterial {
  String SIGNING = "ECC_NIST_P256";
  String ENCRYPTING = "SYMMETRIC_DEFAULT";

  JsonNode toJson();

  /// Makes new material for a key spec that is offered.
  static KeyMaterial create(String spec) {
    return switch (spec) {
      case SIGNING -> SigningKey.create();
      case ENCRYPTING -> SecretKey.create();
      default ->
          throw AwsException.badRequest(
              "UnsupportedOperationException",
              "The local endpoint offers the key specs "
                  + SIGNING
                  + " and "
                  + ENCRYPTING
                  + ", not "
                  + spec
                  + ".");
    };
  }

  static KeyMaterial read(JsonNode json) {
    var decoder = Base64.getDecoder();
    if (json.has("secret")) {
      return new SecretKey(new SecretKeySpec(decoder.decode(json.path("secret").asText()), "AES"));
    }
    try {
      var factory = KeyFactory.getInstance("EC");
      return new SigningKey(
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(decoder.decode(json.path("private").asText()))),
          factory.generatePublic(
              new X509EncodedKeySpec(decoder.decode(json.path("public").asText()))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A stored key cannot be read", e);
    }
  }

  /// Signs with ECDSA on P-256.
  record SigningKey(PrivateKey privateKey, PublicKey publicKey) implements KeyMaterial {
    private static final int DIGEST_BYTES = 32;

    static SigningKey create() {
      try {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        return new SigningKey(pair.getPrivate(), pair.getPublic());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public JsonNode toJson() {
      var encoder = Base64.getEncoder();
      return AwsJson.object()
          .put("private", encoder.encodeToString(privateKey.getEncoded()))
          .put("public", encoder.encodeToString(publicKey.getEncoded()));
    }

    /// A signature in DER, over a message or over its digest.
    byte[] sign(byte[] message, boolean isDigest) {
      try {
        var signature = Signature.getInstance(algorithm(message, isDigest));
        signature.initSign(privateKey);
        signature.update(message);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean verifies(byte[] message, boolean isDigest, byte[] der) {
      try {
        var signature = Signature.getInstance(algorithm(message, isDigest));
        signature.initVerify(publicKey);
        signature.update(message);
        return signature.verify(der);
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    private static String algorithm(byte[] message, boolean isDigest) {
      if (isDigest && message.length != DIGEST_BYTES) {
        throw AwsException.validation("Digest is invalid length for algorithm ECDSA_SHA_256.");
      }
      return isDigest ? "NONEwithECDSA" : "SHA256withECDSA";
    }
  }

  /// Encrypts with AES-GCM, bound to the encryption context.
  record SecretKey(SecretKeySpec key) implements KeyMaterial {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    static SecretKey create() {
      return new SecretKey(new SecretKeySpec(random(KEY_BYTES), "AES"));
    }

    static byte[] random(int length) {
      var bytes = new byte[length];
      new SecureRandom().nextBytes(bytes);
      return bytes;
    }

    @Override
    public JsonNode toJson() {
      return AwsJson.object().put("secret", Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    byte[] encrypt(byte[] plaintext, byte[] context) {
      try {
        var nonce = random(NONCE_BYTES);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        var encrypted = cipher.doFinal(plaintext);
        var all = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
        return all;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    byte[] decrypt(byte[] nonceAndCiphertext, byte[] context) {
      if (nonceAndCiphertext.length < NONCE_BYTES) {
        throw invalid();
      }
      try {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
            Cipher.DECRYPT_MODE,
            key,
            new GCMParameterSpec(TAG_BITS, nonceAndCiphertext, 0, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher.doFinal(
            nonceAndCiphertext, NONCE_BYTES, nonceAndCiphertext.length - NONCE_BYTES);
      } catch (AEADBadTagException e) {
        throw invalid();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    static AwsException invalid() {
      return AwsException.badRequest(
          "InvalidCiphertextException",
          "The ciphertext is not one of this key and encryption context.");
    }
  }
}
