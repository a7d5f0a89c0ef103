package bookstore.auth.domain.user;

import java.text.Normalizer;
import java.util.Locale;

/// An e-mail address, normalized so that equal addresses identify one account: Unicode NFC,
/// stripped, lower case.
public record EmailAddress(String value) {
  public EmailAddress {
    value = Normalizer.normalize(value, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    if (!isAddress(value)) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// One `@` with text before it, a dot inside the domain, no white space.
  private static boolean isAddress(String value) {
    var at = value.indexOf('@');
    var domain = value.substring(at + 1);
    return at > 0
        && domain.length() >= 3
        && domain.indexOf('@') < 0
        && domain.substring(1, domain.length() - 1).indexOf('.') >= 0
        && value.chars().noneMatch(Character::isWhitespace);
  }

  /// The part before the `@`.
  public String localPart() {
    return value.substring(0, value.indexOf('@'));
  }

  /// The part after the `@`.
  public String domain() {
    return value.substring(value.indexOf('@') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
