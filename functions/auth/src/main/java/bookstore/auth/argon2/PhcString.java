package bookstore.auth.argon2;

import java.util.Base64;
import java.util.regex.Pattern;

/// A password hash with its parameters in the PHC string format:
/// https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md
final class PhcString {
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final Argon2PasswordHasher.Parameters parameters;
  private final byte[] salt;
  private final byte[] hash;

  PhcString(Argon2PasswordHasher.Parameters parameters, byte[] salt, byte[] hash) {
    this.parameters = parameters;
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  static PhcString parse(String text) {
    var match = FORMAT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash");
    }
    return new PhcString(
        new Argon2PasswordHasher.Parameters(
            Integer.parseInt(match.group(1)),
            Integer.parseInt(match.group(2)),
            Integer.parseInt(match.group(3))),
        Base64.getDecoder().decode(match.group(4)),
        Base64.getDecoder().decode(match.group(5)));
  }

  Argon2PasswordHasher.Parameters parameters() {
    return parameters;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] hash() {
    return hash.clone();
  }

  @Override
  public String toString() {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            parameters.memory(),
            parameters.iterations(),
            parameters.parallelism(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }
}
