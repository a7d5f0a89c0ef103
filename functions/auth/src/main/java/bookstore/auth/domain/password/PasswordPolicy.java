package bookstore.auth.domain.password;

import bookstore.auth.domain.user.EmailAddress;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Validates new passwords after NIST SP 800-63B, section 5.1.1.2: a minimum length, a blocklist of
/// common passwords, and no passwords derived from the name or the e-mail address. No composition
/// rules.
public final class PasswordPolicy {
  private static final int MIN_LENGTH = 8;
  private static final int MIN_PERSONAL_WORD_LENGTH = 3;

  private final CommonPasswords common;

  public PasswordPolicy(CommonPasswords common) {
    this.common = common;
  }

  /// Returns why the password is refused; empty when it is accepted.
  public Optional<String> violation(String password, String name, EmailAddress email) {
    if (password.codePointCount(0, password.length()) < MIN_LENGTH || password.isBlank()) {
      return Optional.of("must have at least 8 characters");
    }
    if (common.contains(password) || password.chars().distinct().count() < 3) {
      return Optional.of("is one of the most common passwords");
    }
    if (isDerived(password, name, email)) {
      return Optional.of("must not be derived from the name or the e-mail address");
    }
    return Optional.empty();
  }

  private static boolean isDerived(String password, String name, EmailAddress email) {
    var plain = plain(password);
    if (plain.contains(plain(email.value()))) {
      return true;
    }
    var rest = plain;
    for (var word : personalWords(name, email)) {
      rest = rest.replace(word, "");
    }
    return rest.length() < plain.length() && !hasEnoughOtherCharacters(rest);
  }

  /// Whether enough characters remain without the personal words: "name and a few digits" is an
  /// early guess in attacks.
  private static boolean hasEnoughOtherCharacters(String rest) {
    return rest.chars().anyMatch(Character::isLetter) ? rest.length() >= 4 : rest.length() > 6;
  }

  private static List<String> personalWords(String name, EmailAddress email) {
    var words = new ArrayList<String>();
    for (var source : List.of(name, email.localPart(), email.domain())) {
      words.add(plain(source));
      for (var part : source.split("[^\\p{L}\\p{N}]+")) {
        words.add(plain(part));
      }
    }
    return words.stream()
        .filter(word -> word.length() >= MIN_PERSONAL_WORD_LENGTH)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .distinct()
        .toList();
  }

  /// Normalizes to letters and digits in lower case, without accents.
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
