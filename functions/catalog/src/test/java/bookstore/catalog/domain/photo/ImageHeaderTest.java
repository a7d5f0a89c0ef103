package bookstore.catalog.domain.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {
  @Test
  void reads_format_and_size() {
    assertThat(ImageHeader.of(Images.written("png", 640, 480)))
        .contains(new ImageHeader("image/png", 640, 480));
    assertThat(ImageHeader.of(Images.written("jpg", 640, 480)))
        .contains(new ImageHeader("image/jpeg", 640, 480));
    assertThat(ImageHeader.of(Images.png(30_000, 30_000)))
        .contains(new ImageHeader("image/png", 30_000, 30_000));
    assertThat(ImageHeader.of(Images.webp("VP8 ", 0, 0, 0, 0x9D, 1, 0x2A, 0x80, 2, 0xE0, 1)))
        .contains(new ImageHeader("image/webp", 640, 480));
    assertThat(ImageHeader.of(Images.webp("VP8L", 0x2F, 0x7F, 0xC2, 0x77, 0)))
        .contains(new ImageHeader("image/webp", 640, 480));
    assertThat(ImageHeader.of(Images.webp("VP8X", 0, 0, 0, 0, 0x7F, 2, 0, 0xDF, 1, 0)))
        .contains(new ImageHeader("image/webp", 640, 480));
  }

  @Test
  void anything_else_is_no_image_and_no_failure() {
    assertThat(ImageHeader.of(new byte[0])).isEmpty();
    assertThat(ImageHeader.of("<html><script>alert(1)".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(ImageHeader.of("GIF89a".repeat(9).getBytes(StandardCharsets.UTF_8))).isEmpty();
    var random = new Random(3);
    for (var format : new String[] {"png", "jpg"}) {
      var image = Images.written(format, 64, 48);
      for (int i = 0; i < 500; i++) {
        var damaged = Arrays.copyOf(image, random.nextInt(image.length));
        if (damaged.length > 2) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        var _ = ImageHeader.of(damaged);
      }
    }
  }
}
