package localcloud.http;

import java.io.IOException;
import java.io.InputStream;

/// An HTTP request as it was received.
///
/// `path` and `query` are still percent-encoded exactly as sent (`query` without `?`), valid or
/// not; only characters outside of printable ASCII have been escaped. `headBytes` is the size of
/// request line and headers. `body` can be read once; reading it answers `Expect: 100-continue`.
public record ServerRequest(
    String method,
    String path,
    String query,
    String protocol,
    Headers headers,
    int headBytes,
    String remoteAddress,
    InputStream body) {

  /// Reads the body, up to a limit.
  ///
  /// @throws BodyTooLargeException if the body is longer than `maxBytes`; without reading any of it
  ///   if `Content-Length` says so
  public byte[] readBody(int maxBytes) throws IOException, BodyTooLargeException {
    var length = headers.first("content-length").map(Long::parseLong).orElse(0L);
    if (length > maxBytes) throw new BodyTooLargeException();
    var bytes = body.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) throw new BodyTooLargeException();
    return bytes;
  }

  /// The body of a request is longer than its reader accepts.
  public static final class BodyTooLargeException extends Exception {}
}
