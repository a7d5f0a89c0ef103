package bookstore.auth.domain.password;

/// Hashes passwords with a slow, salted algorithm. A hash is text that carries its algorithm and
/// parameters, so hashes with different parameters coexist. Implementations are thread-safe.
public interface PasswordHasher {
  /// Hashes the password with a new random salt and the current parameters.
  String hash(String password);

  /// Verifies a password against a hash, with the parameters of the hash. The comparison takes
  /// constant time.
  ///
  /// @throws IllegalArgumentException when `hash` is not in the format of this implementation
  boolean verify(String password, String hash);

  /// Whether the hash has other parameters than the current ones, so that the password should be
  /// hashed again at the next login.
  ///
  /// @throws IllegalArgumentException when `hash` is not in the format of this implementation
  boolean isOutdated(String hash);

  /// Takes as long as [#verify] with the current parameters. Called for an account that does not
  /// exist, so that response times do not reveal which accounts exist (user enumeration).
  void verifyAgainstDummyHash(String password);
}
