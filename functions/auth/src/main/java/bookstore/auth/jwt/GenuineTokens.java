package bookstore.auth.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The claims of the tokens whose signatures this process has verified last, because verifying a
/// signature is half of an authorizer's work and a page sends its token many times. Only genuine
/// tokens are kept, by their SHA-256, so forged ones displace nothing. The claims say when a token
/// expires; the caller checks that each time. Safe for use by several threads.
final class GenuineTokens {
  private final Map<String, JWTClaimsSet> byDigest;

  /// Keeps at most `most` tokens, those used last.
  GenuineTokens(int most) {
    byDigest =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, JWTClaimsSet> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<JWTClaimsSet> find(String token) {
    return Optional.ofNullable(byDigest.get(digest(token)));
  }

  /// Keeps the claims of a token whose signature is valid.
  synchronized void add(String token, JWTClaimsSet claims) {
    byDigest.put(digest(token), claims);
  }

  private static String digest(String token) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
