package bookstore.shared.http;

import bookstore.shared.runtime.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A place in a list, opaque to clients, with a checksum against slips. It holds no authority: who
/// may read what is decided by the caller's identity, never by the cursor.
public final class Cursor {
  private static final int CHECKSUM_BYTES = 6;

  private Cursor() {}

  public static String encode(Map<String, String> position) {
    var json = Json.write(new TreeMap<>(position)).getBytes(StandardCharsets.UTF_8);
    var all = Arrays.copyOf(json, json.length + CHECKSUM_BYTES);
    System.arraycopy(checksum(json), 0, all, json.length, CHECKSUM_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /// Throws [InvalidRequestException] when the text is not a cursor of ours.
  public static Map<String, String> decode(String text) {
    try {
      var all = Base64.getUrlDecoder().decode(text);
      if (all.length > CHECKSUM_BYTES) {
        var json = Arrays.copyOf(all, all.length - CHECKSUM_BYTES);
        if (Arrays.equals(
            checksum(json), Arrays.copyOfRange(all, all.length - CHECKSUM_BYTES, all.length))) {
          var position = new LinkedHashMap<String, String>();
          for (var field : Json.tree(new String(json, StandardCharsets.UTF_8)).properties()) {
            position.put(field.getKey(), field.getValue().asText());
          }
          return position;
        }
      }
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw InvalidRequestException.field("cursor", "is not a cursor of this list");
    }
    throw InvalidRequestException.field("cursor", "is not a cursor of this list");
  }

  private static byte[] checksum(byte[] json) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(json), CHECKSUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
