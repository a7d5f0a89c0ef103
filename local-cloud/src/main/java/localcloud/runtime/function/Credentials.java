package localcloud.runtime.function;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// What a caller shows the endpoint; the access key alone says who it is.
public record Credentials(String accessKeyId, String secretAccessKey) {
  private static final int KEY_LENGTH = 20;

  /// The local cloud itself, which is nobody's role and may do all.
  public static final Credentials LOCAL_CLOUD = new Credentials("local", "local");

  /// A function's own, the same at every start.
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
