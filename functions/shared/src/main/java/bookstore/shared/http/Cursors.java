package bookstore.shared.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/// The cursors of one list: a position in it as text that is opaque to clients. A checksum over the
/// list's name and the position detects a cursor that was altered or belongs to another list. It is
/// not a signature, because a cursor grants no access: authorization depends on the caller alone.
/// Since a client can compute the checksum, a position must also match the pattern of the list.
public final class Cursors {
  private static final int CHECKSUM_BYTES = 6;

  private final String list;
  private final Pattern positions;

  /// @param list names the list, its owner and its filters
  /// @param positions matches every position in it
  public Cursors(String list, Pattern positions) {
    this.list = list;
    this.positions = positions;
  }

  public String encode(String position) {
    var text = position.getBytes(StandardCharsets.UTF_8);
    var all = Arrays.copyOf(text, text.length + CHECKSUM_BYTES);
    System.arraycopy(checksum(text), 0, all, text.length, CHECKSUM_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /// The position that a cursor holds.
  ///
  /// @throws InvalidRequestException when the text is not a cursor of this list
  public String decode(String cursor) {
    var all = bytes(cursor);
    if (all.length < CHECKSUM_BYTES) {
      throw refusal();
    }
    var text = Arrays.copyOf(all, all.length - CHECKSUM_BYTES);
    var position = new String(text, StandardCharsets.UTF_8);
    var isOurs =
        Arrays.equals(checksum(text), Arrays.copyOfRange(all, text.length, all.length))
            && positions.matcher(position).matches();
    if (!isOurs) {
      throw refusal();
    }
    return position;
  }

  private static byte[] bytes(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw refusal();
    }
  }

  /// The error for a cursor of this list whose position is invalid or has expired.
  public static InvalidRequestException refusal() {
    return InvalidRequestException.field("cursor", "is not a cursor of this list");
  }

  private byte[] checksum(byte[] position) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(list.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return Arrays.copyOf(digest.digest(position), CHECKSUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
