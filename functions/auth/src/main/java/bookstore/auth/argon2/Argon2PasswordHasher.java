package bookstore.auth.argon2;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.session.SecretGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/// Argon2id (RFC 9106). A hash carries its parameters, so stronger parameters can be introduced
/// without invalidating stored hashes.
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Parameters parameters;
  private final SecretGenerator secrets;

  /// Memory in KiB, number of passes, degree of parallelism.
  public record Parameters(int memory, int iterations, int parallelism) {
    /// A configuration of the OWASP Password Storage Cheat Sheet:
    /// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    public static final Parameters OWASP_MINIMUM = new Parameters(19_456, 2, 1);
  }

  public Argon2PasswordHasher(Parameters parameters, SecretGenerator secrets) {
    this.parameters = parameters;
    this.secrets = secrets;
  }

  @Override
  public String hash(String password) {
    var salt = Arrays.copyOf(secrets.next(), SALT_BYTES);
    return new PhcString(parameters, salt, digest(password, parameters, salt, HASH_BYTES))
        .toString();
  }

  @Override
  public boolean verify(String password, String hash) {
    var phc = PhcString.parse(hash);
    var digest = digest(password, phc.parameters(), phc.salt(), phc.hash().length);
    return MessageDigest.isEqual(digest, phc.hash());
  }

  @Override
  public boolean isOutdated(String hash) {
    return !PhcString.parse(hash).parameters().equals(parameters);
  }

  @Override
  public void verifyAgainstDummyHash(String password) {
    digest(password, parameters, new byte[SALT_BYTES], HASH_BYTES);
  }

  /// The password is normalized to Unicode NFC, because keyboards encode the same accented letter
  /// differently (NIST SP 800-63B, section 5.1.1.2).
  private static byte[] digest(String password, Parameters parameters, byte[] salt, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
            .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(parameters.memory())
            .withIterations(parameters.iterations())
            .withParallelism(parameters.parallelism())
            .withSalt(salt)
            .build());
    var digest = new byte[length];
    var normalized = Normalizer.normalize(password, Normalizer.Form.NFC);
    generator.generateBytes(normalized.getBytes(StandardCharsets.UTF_8), digest);
    return digest;
  }
}
