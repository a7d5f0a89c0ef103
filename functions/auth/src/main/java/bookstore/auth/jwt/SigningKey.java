package bookstore.auth.jwt;

import java.security.interfaces.ECPublicKey;

/// The P-256 key behind the access tokens; its private half may be out of reach.
public interface SigningKey {
  ECPublicKey publicKey();

  /// The ECDSA signature of the message's SHA-256 digest, in DER; 4096 bytes at most.
  byte[] sign(byte[] message);
}
