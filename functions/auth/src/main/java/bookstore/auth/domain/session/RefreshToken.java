package bookstore.auth.domain.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What a browser holds to get new access tokens: 256 bits nobody can guess. Only its hash is kept.
public record RefreshToken(String value) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static RefreshToken of(byte[] secret) {
    return new RefreshToken(BASE64.encodeToString(secret));
  }

  public String hash() {
    return digest(value);
  }

  /// The token that replaces this one. It follows from this token and a secret `salt` kept with the
  /// session, so that a repeated request gets the same answer though no token is ever stored: who
  /// has only the salt, or only the old token, cannot know it.
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
