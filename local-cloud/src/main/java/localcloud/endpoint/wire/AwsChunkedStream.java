package localcloud.endpoint.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Decodes S3's `aws-chunked` encoding: chunks with their size in hexadecimal, signatures, and
/// trailing headers, see
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
final class AwsChunkedStream extends InputStream {
  private final InputStream in;
  private final List<String> trailers = new ArrayList<>();
  private long leftInChunk;
  private boolean ended;

  AwsChunkedStream(InputStream in) {
    this.in = in;
  }

  /// The trailing headers, after the stream was read to its end.
  List<String> trailers() {
    return List.copyOf(trailers);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (leftInChunk == 0 && !nextChunk()) {
      return -1;
    }
    var read = in.read(buffer, offset, (int) Math.min(length, leftInChunk));
    if (read < 0) {
      throw incomplete();
    }
    leftInChunk -= read;
    if (leftInChunk == 0) {
      line();
    }
    return read;
  }

  private boolean nextChunk() throws IOException {
    if (ended) {
      return false;
    }
    var header = line();
    var semicolon = header.indexOf(';');
    try {
      leftInChunk = Long.parseLong(semicolon < 0 ? header : header.substring(0, semicolon), 16);
    } catch (NumberFormatException e) {
      throw incomplete();
    }
    if (leftInChunk == 0) {
      readTrailers();
      ended = true;
    }
    return !ended;
  }

  private void readTrailers() throws IOException {
    for (var text = lineOrEnd(); !text.isEmpty(); text = lineOrEnd()) {
      trailers.add(text);
    }
  }

  private String line() throws IOException {
    var bytes = new ByteArrayOutputStream(80);
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || bytes.size() > 8192) {
        throw incomplete();
      }
      bytes.write(c);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private String lineOrEnd() throws IOException {
    var bytes = new ByteArrayOutputStream(80);
    for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      bytes.write(c);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private static AwsException incomplete() {
    return AwsException.badRequest(
        "IncompleteBody",
        "The request body terminated unexpectedly or is not aws-chunked as its headers say.");
  }
}
