package bookstore.auth.domain.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// An opaque refresh token with 256 bits of entropy. Only its SHA-256 hash is stored.
public record RefreshToken(String value) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static RefreshToken of(byte[] secret) {
    return new RefreshToken(BASE64.encodeToString(secret));
  }

  public String hash() {
    return digest(value);
  }

  /// The token that replaces this one. It is derived from this token and a secret `salt` that is
  /// stored with the session, so concurrent and repeated requests with the same token get the same
  /// successor although tokens are never stored. The salt alone or the old token alone is not
  /// enough to compute it.
  RefreshToken successor(String salt) {
    return new RefreshToken(digest("successor." + salt + "." + value));
  }

  private static String digest(String text) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "RefreshToken[hidden]";
  }
}
