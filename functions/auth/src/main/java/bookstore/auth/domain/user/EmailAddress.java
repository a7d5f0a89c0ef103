package bookstore.auth.domain.user;

import java.text.Normalizer;
import java.util.Locale;

/// An e-mail address, normalized so that equal addresses identify one account: Unicode NFC,
/// stripped, lower case.
public record EmailAddress(String value) {
  public EmailAddress {
    value = Normalizer.normalize(value, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    if (!value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// The part before the `@`.
  public String localPart() {
    return value.substring(0, value.indexOf('@'));
  }

  @Override
  public String toString() {
    return value;
  }
}
