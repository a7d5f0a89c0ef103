package localcloud.edge.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-decoding that accepts any text: a malformed escape stays as it is, malformed UTF-8
/// becomes U+FFFD.
public final class PercentEncoding {
  private PercentEncoding() {}

  public static String decodePath(String text) {
    return decode(text, false);
  }

  /// Decodes a part of a query, where `+` is a space.
  public static String decodeQuery(String text) {
    return decode(text, true);
  }

  private static String decode(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) return text;
    var bytes = new ByteArrayOutputStream(text.length());
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (character == '%' && isEscape(text, i)) {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(character == '+' && plusIsSpace ? ' ' : character);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }
}
