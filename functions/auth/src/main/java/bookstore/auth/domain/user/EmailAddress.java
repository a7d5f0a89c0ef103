package bookstore.auth.domain.user;

import bookstore.shared.kernel.WrittenText;
import java.net.IDN;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An e-mail address as it was typed or stored: Unicode NFC, stripped, lower case. One account may
/// have several spellings, because an internationalized domain has a Unicode and an ASCII form.
public record EmailAddress(String value) {
  /// RFC 5321, 4.5.3.1.3, without the angle brackets.
  private static final int MAX_LENGTH = 254;

  private static final int MAX_LABEL_LENGTH = 63;

  /// Letters that IDNA 2003 maps to others and IDNA 2008 keeps: both name different domains.
  private static final String DEVIATIONS = "ßς\u200C\u200D";

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

  /// The address with the domain in its ASCII form (RFC 5891), by which new accounts are known; the
  /// same address when the domain has none.
  public EmailAddress canonical() {
    return withDomain(ascii(domain()));
  }

  /// The ways in which the account of this address may be known, this one first: accounts of an
  /// older version have the Unicode form of their domain.
  public List<EmailAddress> spellings() {
    var canonical = canonical();
    var all = new LinkedHashSet<EmailAddress>();
    all.add(this);
    all.add(canonical);
    all.add(canonical.withDomain(IDN.toUnicode(canonical.domain(), IDN.ALLOW_UNASSIGNED)));
    return List.copyOf(all);
  }

  /// Why a canonical address is refused for a new account; empty when it is accepted.
  public Optional<String> fault() {
    if (value.length() > MAX_LENGTH) {
      return Optional.of("must be at most " + MAX_LENGTH + " characters long");
    }
    var unicode = withDomain(IDN.toUnicode(domain(), IDN.ALLOW_UNASSIGNED)).value;
    if (unicode.codePoints().anyMatch(EmailAddress::isHidden)) {
      return Optional.of("has an invisible character");
    }
    if (!isAscii(domain())) {
      return Optional.of("has a domain that must be written in its ASCII form, with xn--");
    }
    var labels = List.of(domain().split("\\.", -1));
    return labels.stream().allMatch(EmailAddress::isLabel)
        ? Optional.empty()
        : Optional.of("has a domain that is no host name");
  }

  private static boolean isHidden(int c) {
    var isMark = Character.getType(c) == Character.NON_SPACING_MARK;
    return !isMark && !WrittenText.hasVisible(Character.toString(c));
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= MAX_LABEL_LENGTH
        && label.charAt(0) != '-'
        && label.charAt(label.length() - 1) != '-'
        && label.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
  }

  /// The domain itself when it is ASCII already, has no ASCII form, or one that is another domain.
  private static String ascii(String domain) {
    if (isAscii(domain) || domain.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
      return domain;
    }
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /// This address when it would be none with the domain.
  private EmailAddress withDomain(String domain) {
    var address = localPart() + "@" + domain;
    return isAddress(address) ? new EmailAddress(address) : this;
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
