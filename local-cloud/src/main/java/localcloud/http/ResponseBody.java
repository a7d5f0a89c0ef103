package localcloud.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The body of a response, whose length in bytes is known before it is written.
public interface ResponseBody {
  ResponseBody NONE = of(new byte[0]);

  long length();

  void writeTo(OutputStream out) throws IOException;

  static ResponseBody of(byte[] bytes) {
    return new ResponseBody() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }

  /// A part of a file. An open file keeps its content when it is replaced by a rename meanwhile.
  static ResponseBody of(Path file, long from, long length) {
    return new ResponseBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        try (var in = Files.newInputStream(file)) {
          in.skipNBytes(from);
          var buffer = new byte[64 * 1024];
          var left = length;
          while (left > 0) {
            var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
              throw new IOException(
                  "The file " + file.getFileName() + " became shorter while it was sent.");
            }
            out.write(buffer, 0, read);
            left -= read;
          }
        }
      }
    };
  }
}
