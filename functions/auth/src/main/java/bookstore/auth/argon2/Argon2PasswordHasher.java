package bookstore.auth.argon2;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.session.SecretGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106). A hash carries its parameters, so stronger parameters can be introduced
/// without invalidating stored hashes.
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Parameters parameters;
  private final SecretGenerator secrets;

  /// The memory of the current parameters, 19 MB, is kept for the next password. A pool serves one
  /// password at a time and clears its blocks when they come back.
  private final Queue<BlockPool> idle = new ConcurrentLinkedQueue<>();

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
    return new PhcString(parameters, salt, digest(password, salt)).toString();
  }

  @Override
  public boolean verify(String password, String hash) {
    var phc = PhcString.parse(hash);
    var digest =
        phc.parameters().equals(parameters) && phc.hash().length == HASH_BYTES
            ? digest(password, phc.salt())
            : digest(
                password, phc.parameters(), phc.salt(), phc.hash().length, pool(phc.parameters()));
    return MessageDigest.isEqual(digest, phc.hash());
  }

  @Override
  public boolean isOutdated(String hash) {
    return !PhcString.parse(hash).parameters().equals(parameters);
  }

  @Override
  public void verifyAgainstDummyHash(String password) {
    digest(password, new byte[SALT_BYTES]);
  }

  private byte[] digest(String password, byte[] salt) {
    var pool = Optional.ofNullable(idle.poll()).orElseGet(() -> pool(parameters));
    try {
      return digest(password, parameters, salt, HASH_BYTES, pool);
    } finally {
      idle.add(pool);
    }
  }

  private static BlockPool pool(Parameters parameters) {
    return new FixedBlockPool(
        Argon2BytesGenerator.getBlockCount(parameters.memory(), parameters.parallelism()));
  }

  /// The password is normalized to Unicode NFC, because keyboards encode the same accented letter
  /// differently (NIST SP 800-63B, section 5.1.1.2).
  private static byte[] digest(
      String password, Parameters parameters, byte[] salt, int length, BlockPool pool) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(parameters.memory())
            .withIterations(parameters.iterations())
            .withParallelism(parameters.parallelism())
            .withSalt(salt)
            .withBlockPool(pool)
            .build());
    var digest = new byte[length];
    var normalized = Normalizer.normalize(password, Normalizer.Form.NFC);
    generator.generateBytes(normalized.getBytes(StandardCharsets.UTF_8), digest);
    return digest;
  }
}
