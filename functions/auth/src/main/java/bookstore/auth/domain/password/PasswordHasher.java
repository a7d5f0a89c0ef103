package bookstore.auth.domain.password;

/// Slow, salted hashes of passwords. A hash carries its parameters.
public interface PasswordHasher {
  String hash(String password);

  boolean verify(String password, String hash);

  /// Whether the hash was made with weaker parameters than today's.
  boolean isOutdated(String hash);

  /// Does the work of [#verify] for an account that does not exist.
  void verifyAgainstDummyHash(String password);
}
