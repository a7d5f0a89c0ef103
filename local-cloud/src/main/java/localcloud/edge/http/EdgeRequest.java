package localcloud.edge.http;

import localcloud.http.Headers;

/// An HTTP request as it was received: `path` and `query` are percent-encoded, `query` has no `?`.
/// `oversized` means that the body is longer than any origin accepts; it was not read. `headSize`
/// is the size of request line and headers in bytes.
@SuppressWarnings("ArrayRecordComponent")
public record EdgeRequest(
    String method,
    String path,
    String query,
    String protocol,
    Headers headers,
    byte[] body,
    boolean oversized,
    int headSize,
    String remoteAddress) {
  public EdgeRequest withPath(String other) {
    return new EdgeRequest(
        method, other, query, protocol, headers, body, oversized, headSize, remoteAddress);
  }

  public EdgeRequest withHeaders(Headers other) {
    return new EdgeRequest(
        method, path, query, protocol, other, body, oversized, headSize, remoteAddress);
  }
}
