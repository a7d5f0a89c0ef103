package bookstore.auth.jwt;

import java.security.interfaces.ECPublicKey;

/// The P-256 key pair that signs the access tokens. The private key may stay in a key management
/// service.
public interface SigningKey {
  /// The public key. Makes a remote call in KMS; callers cache it.
  ///
  /// @throws RuntimeException when the key store does not return the key
  ECPublicKey publicKey();

  /// Signs the SHA-256 digest of the message with ECDSA and returns the signature in DER encoding
  /// (RFC 3279, section 2.2.3). The message has at most 4096 bytes, the limit of KMS for `RAW`
  /// messages: https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
  ///
  /// @throws RuntimeException when the key store refuses to sign
  byte[] sign(byte[] message);
}
