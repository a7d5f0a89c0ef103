package bookstore.catalog.domain.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the first bytes of a file say of it: its format by the signature, and its size in pixels.
/// It decodes nothing, so a small file that would become a huge picture costs as little as any
/// other.
///
/// PNG: https://www.w3.org/TR/png-3/#11IHDR, JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf
/// (B.2.2), WebP: https://developers.google.com/speed/webp/docs/riff_container
public record ImageHeader(String contentType, int width, int height) {
  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;

  /// Empty when the file is none of the three formats.
  public static Optional<ImageHeader> of(byte[] file) {
    try {
      return png(file).or(() -> jpeg(file)).or(() -> webp(file));
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static Optional<ImageHeader> png(byte[] file) {
    if (file.length < 24) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(file);
    return bytes.getLong(0) == PNG && bytes.getInt(12) == IHDR
        ? Optional.of(new ImageHeader("image/png", bytes.getInt(16), bytes.getInt(20)))
        : Optional.empty();
  }

  /// Segments follow each other up to that of the frame, which has the size.
  private static Optional<ImageHeader> jpeg(byte[] file) {
    if (file.length < 4 || unsigned(file, 0) != 0xFF || unsigned(file, 1) != 0xD8) {
      return Optional.empty();
    }
    int at = 2;
    while (at + 9 < file.length && unsigned(file, at) == 0xFF) {
      int marker = unsigned(file, at + 1);
      if (marker == 0xFF) {
        at++;
      } else if (isFrame(marker)) {
        int height = big16(file, at + 5);
        return Optional.of(new ImageHeader("image/jpeg", big16(file, at + 7), height));
      } else if (marker == 0xDA || marker == 0xD9) {
        return Optional.empty();
      } else {
        at += 2 + Math.max(2, big16(file, at + 2));
      }
    }
    return Optional.empty();
  }

  /// SOF0 to SOF15 without the tables DHT, JPG and DAC between them.
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static Optional<ImageHeader> webp(byte[] file) {
    if (file.length < 30 || !ascii(file, 0).equals("RIFF") || !ascii(file, 8).equals("WEBP")) {
      return Optional.empty();
    }
    return switch (ascii(file, 12)) {
      case "VP8 " -> webp(little16(file, 26) & 0x3FFF, little16(file, 28) & 0x3FFF);
      case "VP8L" -> {
        int bits = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(21);
        yield webp((bits & 0x3FFF) + 1, ((bits >>> 14) & 0x3FFF) + 1);
      }
      case "VP8X" -> webp(little24(file, 24) + 1, little24(file, 27) + 1);
      default -> Optional.empty();
    };
  }

  private static Optional<ImageHeader> webp(int width, int height) {
    return Optional.of(new ImageHeader("image/webp", width, height));
  }

  private static String ascii(byte[] file, int at) {
    return new String(file, at, 4, StandardCharsets.ISO_8859_1);
  }

  private static int unsigned(byte[] file, int at) {
    return file[at] & 0xFF;
  }

  private static int big16(byte[] file, int at) {
    return unsigned(file, at) << 8 | unsigned(file, at + 1);
  }

  private static int little16(byte[] file, int at) {
    return unsigned(file, at + 1) << 8 | unsigned(file, at);
  }

  private static int little24(byte[] file, int at) {
    return unsigned(file, at + 2) << 16 | little16(file, at);
  }
}
