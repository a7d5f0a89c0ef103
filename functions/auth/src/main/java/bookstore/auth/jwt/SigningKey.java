package bookstore.auth.jwt;

import java.security.interfaces.ECPublicKey;

/// The P-256 key behind the access tokens; its private half may be out of reach.
public interface SigningKey {
  ECPublicKey publicKey();

  /// The ECDSA signature of a SHA-256 digest, in DER.
  byte[] sign(byte[] sha256);
}
