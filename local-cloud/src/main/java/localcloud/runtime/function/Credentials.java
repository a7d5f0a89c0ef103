package localcloud.runtime.function;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// The credentials of a caller, which the endpoint knows and verifies.
public record Credentials(String accessKeyId, String secretAccessKey) {
  private static final int KEY_LENGTH = 20;

  /// The credentials of the local cloud itself, which has no role and may do everything.
  public static final Credentials LOCAL_CLOUD = new Credentials("local", "local");

  /// The credentials of a function, the same at every start.
  public static Credentials ofFunction(String functionName) {
    var name = functionName.getBytes(StandardCharsets.UTF_8);
    var digits = new BigInteger(1, sha256(name)).toString(32).toUpperCase(Locale.ROOT);
    return new Credentials(("ASIALOCAL" + digits).substring(0, KEY_LENGTH), "local");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
