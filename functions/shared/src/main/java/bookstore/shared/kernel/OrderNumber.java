package bookstore.shared.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The number of an order that people read to each other, such as `K7QF-29MT`: eight of the 32
/// characters of Crockford's Base32, which has no I, L, O and U. It is made of the order's id and
/// stored nowhere. It is no key: of a million orders, about one pair has the same number.
public final class OrderNumber {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS_OF_A_DIGIT = 5;
  private static final int GROUP = 4;

  private OrderNumber() {}

  public static String of(OrderId id) {
    var hash = sha256(id.value());
    long bits = 0;
    for (int i = 0; i < BITS_OF_A_DIGIT; i++) {
      bits = (bits << Byte.SIZE) | Byte.toUnsignedLong(hash[i]);
    }
    var number = new StringBuilder();
    for (int digit = 2 * GROUP - 1; digit >= 0; digit--) {
      number.append(
          DIGITS.charAt((int) ((bits >> (digit * BITS_OF_A_DIGIT)) & (DIGITS.length() - 1))));
    }
    return number.insert(GROUP, '-').toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
