package bookstore.catalog.file;

import bookstore.catalog.file.UnreadableFileException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The text of a file, and the encoding that it was recognized by: a byte order mark, else UTF-16
/// by its zeros, else UTF-8 if it is valid, else the one of Windows-1252 and Mac Roman in which
/// letters stand beside letters.
record DecodedText(String text, String encoding) {
  private static final char LOST = '\uFFFD';

  /// Letters of Spanish, and of its neighbours, that are not in ASCII.
  private static final String LETTERS = "áéíóúüñÁÉÍÓÚÜÑàèìòùâêîôûãõçäöÀÈÇÂÊÃÕÄÖ";

  private static final String SIGNS = "¿¡«»“”‘’ºª°–—…€";

  static DecodedText of(byte[] bytes) {
    var decoded = decode(bytes);
    if (decoded.text().indexOf(LOST) >= 0) {
      throw new UnreadableFileException(Reason.ENCODING);
    }
    return decoded;
  }

  private static DecodedText decode(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return as(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return as(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return as(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return utf16(bytes).or(() -> utf8(bytes)).orElseGet(() -> oneByte(bytes));
  }

  /// UTF-16 without a mark: in Latin script every other byte is zero.
  private static Optional<DecodedText> utf16(byte[] bytes) {
    int[] zeros = new int[2];
    int examined = Math.min(bytes.length, 1000) / 2 * 2;
    for (int i = 0; i < examined; i++) {
      if (bytes[i] == 0) {
        zeros[i % 2]++;
      }
    }
    if (zeros[1] > examined / 4) {
      return Optional.of(as(bytes, 0, StandardCharsets.UTF_16LE));
    }
    return zeros[0] > examined / 4
        ? Optional.of(as(bytes, 0, StandardCharsets.UTF_16BE))
        : Optional.empty();
  }

  private static Optional<DecodedText> utf8(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(new DecodedText(text, "UTF-8"));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static DecodedText oneByte(byte[] bytes) {
    var windows = as(bytes, 0, Charset.forName("windows-1252"));
    if (!Charset.isSupported("x-MacRoman")) {
      return windows;
    }
    var mac = new DecodedText(new String(bytes, Charset.forName("x-MacRoman")), "macintosh");
    return mac.likelihood() > windows.likelihood() ? mac : windows;
  }

  /// How much the text looks like words of the languages of the shop.
  private int likelihood() {
    int likelihood = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        likelihood += likelihood(c, i);
      }
    }
    return likelihood;
  }

  private int likelihood(char c, int at) {
    boolean isInWord = isAsciiLetter(at - 1) || isAsciiLetter(at + 1);
    if (LETTERS.indexOf(c) >= 0) {
      return isInWord ? 2 : 0;
    }
    if (SIGNS.indexOf(c) >= 0) {
      return isAsciiLetter(at - 1) && isAsciiLetter(at + 1) ? -1 : 1;
    }
    return c == LOST || Character.isISOControl(c) ? -3 : -1;
  }

  private boolean isAsciiLetter(int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static DecodedText as(byte[] bytes, int from, Charset encoding) {
    var text = new String(bytes, from, bytes.length - from, encoding);
    return new DecodedText(text, encoding.name());
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
