package localcloud.endpoint.emulators.ses;

import java.util.Locale;
import localcloud.endpoint.wire.AwsException;

/// An e-mail address of a request, with or without a display name: `Ana <ana@example.com>`. SES
/// takes only ASCII in it, see
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
record MailAddress(String localPart, String domain) {
  private static final int MAX_LENGTH = 320;

  /// @throws AwsException when it is no address that SES takes
  static MailAddress parse(String text) {
    var address = text.strip();
    if (address.endsWith(">") && address.contains("<")) {
      address = address.substring(address.lastIndexOf('<') + 1, address.length() - 1);
    }
    var at = address.lastIndexOf('@');
    if (at < 0) throw refused("Missing final '@domain'");
    var local = address.substring(0, at);
    var domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
    if (local.isEmpty() || address.length() > MAX_LENGTH) throw refused("Illegal address");
    if (!isAscii(local)) throw refused("Local address contains non-ASCII characters");
    if (hasSpaces(local)) throw refused("Local address contains control or whitespace");
    if (hasSpaces(domain)) throw refused("Domain contains control or whitespace");
    if (!isAscii(domain) || !domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
      throw refused("Domain contains illegal character or no dot");
    }
    return new MailAddress(local, domain);
  }

  String text() {
    return localPart + "@" + domain;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean hasSpaces(String text) {
    return text.chars().anyMatch(c -> c <= ' ' || c == 0x7f);
  }

  private static AwsException refused(String sentence) {
    return AwsException.badRequest("BadRequestException", sentence);
  }
}
