package bookstore.auth.domain.user;

import java.text.Normalizer;
import java.util.Locale;

/// An e-mail address as accounts are told apart by it: without surrounding space, in lower case.
public record EmailAddress(String value) {
  public EmailAddress {
    value = Normalizer.normalize(value, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    if (!value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// What stands before the `@`.
  public String localPart() {
    return value.substring(0, value.indexOf('@'));
  }

  @Override
  public String toString() {
    return value;
  }
}
