package bookstore.catalog.domain.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// Pictures for tests.
public final class Images {
  private Images() {}

  /// A picture that the JDK has written.
  public static byte[] written(String format, int width, int height) {
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A PNG of that size by its header, whatever its content.
  public static byte[] png(int width, int height) {
    var file = written("png", 3, 2);
    ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
    return file;
  }

  static byte[] webp(String chunk, int... rest) {
    var file = ByteBuffer.allocate(40);
    file.put("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.ISO_8859_1));
    file.put(chunk.getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
    for (var value : rest) {
      file.put((byte) value);
    }
    return file.array();
  }
}
